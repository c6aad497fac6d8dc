package org.vmango.provider.libvirt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vmango.core.Architecture;
import org.vmango.core.DataSize;
import org.vmango.core.Machine;
import org.vmango.core.MachineAddress;
import org.vmango.core.MachineRef;
import org.vmango.core.MachineState;
import org.vmango.core.Nic;
import org.vmango.core.Userdata;

/**
 * What a domain's XML says, as far as vmango cares.
 *
 * @param memory what the guest has now, which may be less than its maximum
 * @param vncAddress {@code host:port} while VNC listens on TCP
 * @param mark of the recipe that is at work on it
 * @param nvram path of the firmware's variables, where the domain has its own
 */
record DomainDescription(
        UUID id,
        String name,
        Architecture architecture,
        DataSize memory,
        int cpus,
        Optional<String> vncAddress,
        List<DomainDisk> disks,
        List<Nic> nics,
        Optional<MachineMetadata> metadata,
        Optional<RecipeMark> mark,
        Optional<String> nvram) {
    DomainDescription {
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
    }

    /** The disk that it boots from: by the name that vmango gives it, else by boot order, else the first. */
    Optional<DomainDisk> rootDisk() {
        List<DomainDisk> candidates = disks.stream()
                .filter(DomainDisk::isWritableDisk)
                .sorted((a, b) -> Integer.compare(a.bootOrder(), b.bootOrder()))
                .toList();
        return candidates.stream()
                .filter(it -> it.source().name().endsWith("_disk"))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    /** Where the bytes of its disks are. */
    List<DiskSource> sources() {
        return disks.stream().map(DomainDisk::source).toList();
    }

    /** The machine as core knows it. A mark of ours hides the hypervisor's state: it is all that matters then. */
    Machine machine(
            String provider, MachineState state, Map<DiskSource, DataSize> sizes, Optional<MachineAddress> address) {
        return new Machine(
                new MachineRef(provider, id),
                name,
                mark.map(DomainDescription::stateOf).orElse(state),
                metadata.flatMap(MachineMetadata::plan),
                metadata.flatMap(MachineMetadata::creator),
                metadata.flatMap(MachineMetadata::os),
                architecture,
                memory,
                cpus,
                metadata.flatMap(MachineMetadata::imageId),
                metadata.map(MachineMetadata::userdata).orElse(Userdata.EMPTY),
                metadata.map(MachineMetadata::sshKeys).orElse(List.of()),
                address,
                nics.stream().findFirst().map(Nic::mac),
                vncAddress,
                rootDisk().map(it -> it.disk(sizes)),
                disks.stream().map(it -> it.disk(sizes)).toList(),
                nics,
                metadata.flatMap(MachineMetadata::createdAt));
    }

    private static MachineState stateOf(RecipeMark mark) {
        return switch (mark.kind()) {
            case CREATION -> MachineState.CREATING;
            case REMOVAL -> MachineState.REMOVING;
        };
    }
}
