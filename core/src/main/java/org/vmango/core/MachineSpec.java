package org.vmango.core;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A machine to be made, everything resolved.
 *
 * @param id the UUID that it will have; derived from the idempotency key where there is one
 * @param fingerprint digest of the request, present with an idempotency key: the same id with another fingerprint is a
 *     conflict, with the same fingerprint it is a retry
 */
public record MachineSpec(
        UUID id,
        String name,
        Plan plan,
        Image image,
        List<SshKey> sshKeys,
        Userdata userdata,
        String creator,
        Optional<String> fingerprint) {
    public MachineSpec {
        sshKeys = List.copyOf(sshKeys);
    }
}
