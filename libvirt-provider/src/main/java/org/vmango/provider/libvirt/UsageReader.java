package org.vmango.provider.libvirt;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.vmango.core.DataSize;
import org.vmango.core.HostStatistics;
import org.vmango.core.MachineStatistics;
import org.vmango.core.Usage;

/** What graphs show of measurements: the sums over a machine's devices. */
final class UsageReader {
    private UsageReader() {}

    static Map<UUID, Usage> read(HostStatistics measured) {
        Map<UUID, Usage> all = HashMap.newHashMap(measured.machines().size());
        measured.machines().forEach((id, it) -> all.put(id, usage(it, measured.at())));
        return all;
    }

    /** The guest's word for its memory, where its balloon driver gives one; else what its process holds. */
    private static Usage usage(MachineStatistics it, Instant at) {
        return new Usage(
                at,
                it.cpuTime(),
                it.memoryUsed().or(it::resident),
                sum(it.disks(), MachineStatistics.DiskTraffic::read),
                sum(it.disks(), MachineStatistics.DiskTraffic::written),
                sum(it.nics(), MachineStatistics.NicTraffic::received),
                sum(it.nics(), MachineStatistics.NicTraffic::sent));
    }

    private static <T> DataSize sum(List<T> devices, Function<T, DataSize> count) {
        return DataSize.ofBytes(
                devices.stream().map(count).mapToLong(DataSize::bytes).sum());
    }
}
