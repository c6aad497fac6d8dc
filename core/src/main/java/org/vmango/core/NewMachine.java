package org.vmango.core;

import java.util.List;
import java.util.Optional;

/**
 * A request for a machine, as somebody typed it: names, nothing looked up yet.
 *
 * @param idempotencyKey a retry with the same key, by the same user, gets the first request's machine
 */
public record NewMachine(
        String name,
        String plan,
        String image,
        List<String> sshKeys,
        String provider,
        Userdata userdata,
        Optional<String> idempotencyKey) {
    public NewMachine {
        sshKeys = List.copyOf(sshKeys);
    }
}
