package org.vmango.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Measurements of a machine that runs. What the hypervisor does not tell is empty or zero. Those that only grow begin anew
 * at zero when the machine is started.
 *
 * @param cpuTime of all its processors together since it was started
 * @param cpus how many it has
 * @param memory what the guest has now
 * @param memoryUsed what the guest says that it uses; needs its balloon driver
 * @param resident what its process takes on the host
 * @param disks in the definition's order
 * @param nics in the definition's order
 */
public record MachineStatistics(
        Duration cpuTime,
        int cpus,
        DataSize memory,
        Optional<DataSize> memoryUsed,
        Optional<DataSize> resident,
        List<DiskTraffic> disks,
        List<NicTraffic> nics) {
    public MachineStatistics {
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
    }

    /**
     * What went to and from a disk since the start.
     *
     * @param target such as {@code vda}
     * @param reads requests
     * @param writes requests
     */
    public record DiskTraffic(String target, DataSize read, DataSize written, long reads, long writes) {}

    /**
     * What went through an interface since the start, as the guest sees it.
     *
     * @param device the host's end, such as {@code vnet3}
     * @param lost packets dropped or broken, in both directions
     */
    public record NicTraffic(
            String device, DataSize received, DataSize sent, long receivedPackets, long sentPackets, long lost) {}
}
