package org.vmango.provider.libvirt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vmango.core.DataSize;
import org.vmango.core.HostStatistics;
import org.vmango.core.MachineStatistics;
import org.vmango.core.MachineStatistics.DiskTraffic;
import org.vmango.core.MachineStatistics.NicTraffic;
import org.vmango.libvirt.DomainStats;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.type.DomainStatsFlag;
import org.vmango.libvirt.type.DomainStatsGroup;
import org.vmango.libvirt.type.TypedValue;

/**
 * Measures a host's machines in one call for all of them. With NOWAIT a machine that is busy with something else tells less
 * and nobody waits for it. Names and units: virConnectGetAllDomainStats.
 */
final class StatisticsReader {
    private static final long KIBIBYTE = 1024;
    private static final int MOST_DEVICES = 1024;
    private static final Set<DomainStatsGroup> GROUPS = Set.of(
            DomainStatsGroup.CPU_TOTAL, DomainStatsGroup.BALLOON, DomainStatsGroup.INTERFACE, DomainStatsGroup.BLOCK);

    private final LibvirtConnection connection;

    StatisticsReader(LibvirtConnection connection) {
        this.connection = connection;
    }

    /** {@link HostStatistics#NONE} where the daemon is too old for it (before 4.5), or its driver lacks it. */
    HostStatistics read(Instant now, Map<UUID, Integer> cpus) {
        try {
            List<DomainStats> all = connection.allDomainStats(GROUPS, DomainStatsFlag.ACTIVE, DomainStatsFlag.NOWAIT);
            Map<UUID, MachineStatistics> machines = HashMap.newHashMap(all.size());
            for (DomainStats stats : all) {
                UUID id = stats.domain().uuid();
                // A domain that is about to start or stop tells nothing.
                if (stats.number("cpu.time").isPresent()) {
                    machines.put(id, machine(stats, cpus.getOrDefault(id, 0)));
                }
            }
            return new HostStatistics(now, freeMemory(), machines);
        } catch (LibvirtException e) {
            return switch (e.code()) {
                case NO_SUPPORT, RPC, INVALID_ARG, ARGUMENT_UNSUPPORTED -> HostStatistics.NONE;
                default -> throw e;
            };
        }
    }

    private Optional<DataSize> freeMemory() {
        try {
            return Optional.of(DataSize.ofBytes(connection.host().freeMemory()));
        } catch (LibvirtException e) {
            return switch (e.code()) {
                case NO_SUPPORT, RPC -> Optional.empty();
                default -> throw e;
            };
        }
    }

    static MachineStatistics machine(DomainStats stats, int cpus) {
        return new MachineStatistics(
                Duration.ofNanos(count(stats, "cpu.time")),
                cpus,
                memory(stats, "balloon.current").orElse(DataSize.ofBytes(0)),
                memoryUsed(stats),
                memory(stats, "balloon.rss"),
                disks(stats),
                nics(stats));
    }

    private static Optional<DataSize> memoryUsed(DomainStats stats) {
        Optional<DataSize> all = memory(stats, "balloon.available");
        // What the guest could give away: since Linux 3.14 with its caches, before that only what is empty.
        Optional<DataSize> free = memory(stats, "balloon.usable").or(() -> memory(stats, "balloon.unused"));
        return all.flatMap(some -> free.map(it -> DataSize.ofBytes(Math.max(0, some.bytes() - it.bytes()))));
    }

    private static Optional<DataSize> memory(DomainStats stats, String name) {
        return stats.number(name).isPresent()
                ? Optional.of(DataSize.ofBytes(KIBIBYTE * count(stats, name)))
                : Optional.empty();
    }

    private static List<DiskTraffic> disks(DomainStats stats) {
        List<DiskTraffic> disks = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_DEVICES, count(stats, "block.count")); i++) {
            String disk = "block." + i;
            disks.add(new DiskTraffic(
                    text(stats, disk + ".name"),
                    DataSize.ofBytes(count(stats, disk + ".rd.bytes")),
                    DataSize.ofBytes(count(stats, disk + ".wr.bytes")),
                    count(stats, disk + ".rd.reqs"),
                    count(stats, disk + ".wr.reqs")));
        }
        return disks;
    }

    /** libvirt counts from the host's end: what its device sends, the guest receives. It has turned that round already. */
    private static List<NicTraffic> nics(DomainStats stats) {
        List<NicTraffic> nics = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_DEVICES, count(stats, "net.count")); i++) {
            String nic = "net." + i;
            nics.add(new NicTraffic(
                    text(stats, nic + ".name"),
                    DataSize.ofBytes(count(stats, nic + ".rx.bytes")),
                    DataSize.ofBytes(count(stats, nic + ".tx.bytes")),
                    count(stats, nic + ".rx.pkts"),
                    count(stats, nic + ".tx.pkts"),
                    count(stats, nic + ".rx.errs")
                            + count(stats, nic + ".rx.drop")
                            + count(stats, nic + ".tx.errs")
                            + count(stats, nic + ".tx.drop")));
        }
        return nics;
    }

    /** Zero if it is not told, or is larger than a long. */
    private static long count(DomainStats stats, String name) {
        return Math.max(0, stats.number(name).orElse(0));
    }

    private static String text(DomainStats stats, String name) {
        return stats.values().get(name) instanceof TypedValue.Text(String text) ? text : "";
    }
}
