package org.vmango.core;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The latest measurements of a host and its machines, from one bulk call that waits for no guest. Kept apart from
 * {@link ProviderSnapshot}, which changes with what happens and not every few seconds: what is made of it stays valid.
 *
 * @param at when the host was asked, by our clock
 * @param freeMemory of the host, as its kernel counts it: without what caches hold
 * @param machines by id; only those that run
 */
public record HostStatistics(Instant at, Optional<DataSize> freeMemory, Map<UUID, MachineStatistics> machines) {
    /** Nothing measured. */
    public static final HostStatistics NONE = new HostStatistics(Instant.EPOCH, Optional.empty(), Map.of());

    public HostStatistics {
        machines = Map.copyOf(machines);
    }
}
