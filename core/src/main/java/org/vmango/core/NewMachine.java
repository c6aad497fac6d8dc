package org.vmango.core;

import java.util.List;
import java.util.Optional;

/**
 * A request for a machine, as somebody typed it: names, nothing looked up yet.
 *
 * @param provider {@link Placement#AUTO}: whichever has room
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

    /** The same request for that provider. */
    public NewMachine on(String chosen) {
        return new NewMachine(name, plan, image, sshKeys, chosen, userdata, idempotencyKey);
    }
}
