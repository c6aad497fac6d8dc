package org.vmango.provider.libvirt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vmango.core.DataSize;
import org.vmango.core.Machine;
import org.vmango.provider.libvirt.AtOnce.Answer;
import org.vmango.provider.libvirt.KnownHost.Reading;

/**
 * Reads one machine afresh for somebody who waits for it, and lets the snapshot know. What the answers have in common is only
 * the host: so they are asked for at once, sizes by the disks that the machine had when it was read last.
 */
final class MachineReader {
    private final LibvirtSettings settings;
    private final Connections connections;
    private final KnownHost known;

    MachineReader(LibvirtSettings settings, Connections connections, KnownHost known) {
        this.settings = settings;
        this.connections = connections;
        this.known = known;
    }

    /** Everything about it; empty if there is no such machine. */
    Optional<Machine> machine(UUID id) {
        HostReader reader = reader();
        List<DiskSource> before =
                known.reading(id).map(it -> it.domain().sources()).orElse(List.of());
        try (AtOnce asking = new AtOnce(Timeouts.READ)) {
            Answer<Optional<Reading>> reading = asking.ask(() -> reading(reader, id, asking));
            Answer<MachineAddresses> addresses = asking.ask(() -> reader.addresses(asking));
            Answer<Map<DiskSource, DataSize>> sizes = asking.ask(() -> reader.sizes(before, asking));
            if (reading.get().isPresent()) {
                List<DiskSource> more = reading.get().get().domain().sources().stream()
                        .filter(it -> !before.contains(it))
                        .toList();
                Map<DiskSource, DataSize> all = new HashMap<>(reader.sizes(more, asking));
                all.putAll(sizes.get());
                known.addSizes(all);
                known.addresses(addresses.get());
            }
        }
        return shown(id);
    }

    /** The machine with its definition and state as they are now, and the rest as it is known. */
    Optional<Machine> state(UUID id) {
        return reading(id).flatMap(_ -> shown(id));
    }

    private Optional<Machine> shown(UUID id) {
        return Optional.ofNullable(known.snapshot().machines().get(id));
    }

    /** What can change from one moment to the next: its definition and its state. Empty if there is no such machine. */
    Optional<Reading> reading(UUID id) {
        try (AtOnce asking = new AtOnce(Timeouts.READ)) {
            return reading(reader(), id, asking);
        }
    }

    private Optional<Reading> reading(HostReader reader, UUID id, AtOnce asking) {
        long number = known.nextNumber();
        Optional<Reading> reading = reader.domain(id, asking);
        reading.ifPresentOrElse(it -> known.put(number, it), () -> known.remove(number, id));
        return reading.filter(it -> !settings.ignored().contains(it.domain().name()));
    }

    private HostReader reader() {
        return new HostReader(connections.operations());
    }
}
