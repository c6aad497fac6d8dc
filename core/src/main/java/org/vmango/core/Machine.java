package org.vmango.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A machine as its provider last told it. What others made has what is known and empty values for the rest.
 *
 * @param os name and version, such as {@code Debian-12}; from the metadata, else empty
 * @param vncAddress {@code host:port} while running with VNC over TCP
 * @param rootDisk the disk that the machine boots from; empty where it has none
 * @param disks all of them, the root disk included, in the definition's order
 * @param createdAt when vmango made it
 */
public record Machine(
        MachineRef ref,
        String name,
        MachineState state,
        Optional<String> plan,
        Optional<String> creator,
        Optional<String> os,
        Architecture architecture,
        DataSize memory,
        int cpus,
        Optional<String> imageId,
        Userdata userdata,
        List<SshKey> sshKeys,
        Optional<MachineAddress> address,
        Optional<MacAddress> mac,
        Optional<String> vncAddress,
        Optional<Disk> rootDisk,
        List<Disk> disks,
        List<Nic> nics,
        Optional<Instant> createdAt) {

    public Machine {
        sshKeys = List.copyOf(sshKeys);
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
    }

    /** The same with no userdata, for whoever keeps many. */
    Machine withoutUserdata() {
        return new Machine(
                ref,
                name,
                state,
                plan,
                creator,
                os,
                architecture,
                memory,
                cpus,
                imageId,
                Userdata.EMPTY,
                sshKeys,
                address,
                mac,
                vncAddress,
                rootDisk,
                disks,
                nics,
                createdAt);
    }
}
