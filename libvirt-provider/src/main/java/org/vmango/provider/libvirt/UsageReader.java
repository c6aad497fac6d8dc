package org.vmango.provider.libvirt;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.vmango.core.DataSize;
import org.vmango.core.Usage;
import org.vmango.libvirt.DomainStats;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.type.DomainStatsFlag;
import org.vmango.libvirt.type.DomainStatsGroup;

/** What all running domains of a host have used, in one call. */
final class UsageReader {
    private static final Set<DomainStatsGroup> GROUPS = EnumSet.of(
            DomainStatsGroup.CPU_TOTAL, DomainStatsGroup.BALLOON, DomainStatsGroup.INTERFACE, DomainStatsGroup.BLOCK);

    /** The first version that can leave out what it would have to wait for. */
    private static final long KNOWS_NOWAIT = 4_005_000;

    private static final long KIBIBYTE = 1024;
    private static final int MAX_DEVICES = 1024;

    private UsageReader() {}

    static Map<UUID, Usage> read(LibvirtConnection connection, Instant at) {
        DomainStatsFlag[] flags = connection.host().libVersion() >= KNOWS_NOWAIT
                ? new DomainStatsFlag[] {DomainStatsFlag.ACTIVE, DomainStatsFlag.NOWAIT}
                : new DomainStatsFlag[] {DomainStatsFlag.ACTIVE};
        Map<UUID, Usage> all = new HashMap<>();
        for (DomainStats stats : connection.allDomainStats(GROUPS, flags)) {
            usage(stats, at).ifPresent(it -> all.put(stats.domain().uuid(), it));
        }
        return all;
    }

    /** Empty for a domain that tells nothing, as when it is about to start or stop. */
    private static Optional<Usage> usage(DomainStats stats, Instant at) {
        OptionalLong cpu = stats.number("cpu.time");
        if (cpu.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Usage(
                at,
                Duration.ofNanos(cpu.getAsLong()),
                memory(stats),
                sum(stats, "block", "rd.bytes"),
                sum(stats, "block", "wr.bytes"),
                sum(stats, "net", "rx.bytes"),
                sum(stats, "net", "tx.bytes")));
    }

    /** The guest's word, where its balloon driver gives one; caches that it would give up at once do not count. */
    private static Optional<DataSize> memory(DomainStats stats) {
        OptionalLong all = stats.number("balloon.available");
        OptionalLong free = stats.number("balloon.usable");
        if (free.isEmpty()) {
            free = stats.number("balloon.unused");
        }
        if (all.isPresent() && free.isPresent() && free.getAsLong() <= all.getAsLong()) {
            return Optional.of(kibibytes(all.getAsLong() - free.getAsLong()));
        }
        OptionalLong resident = stats.number("balloon.rss");
        return resident.isPresent() ? Optional.of(kibibytes(resident.getAsLong())) : Optional.empty();
    }

    private static DataSize kibibytes(long count) {
        return DataSize.ofBytes(Math.max(0, count) * KIBIBYTE);
    }

    /** Layers of a disk have numbers of their own and no count of bytes, unless they are asked for. */
    private static DataSize sum(DomainStats stats, String group, String name) {
        long count = Math.min(stats.number(group + ".count").orElse(0), MAX_DEVICES);
        long sum = 0;
        for (long i = 0; i < count; i++) {
            sum += Math.max(0, stats.number(group + "." + i + "." + name).orElse(0));
        }
        return DataSize.ofBytes(sum);
    }
}
