package org.vmango.libvirt;

import java.nio.charset.StandardCharsets;
import org.vmango.libvirt.protocol.NodeGetInfo;

/**
 * The host's processors and memory. virNodeInfo
 *
 * @param model the processors' architecture: {@code x86_64}
 * @param memoryBytes all of it
 * @param cpus active processors
 * @param megahertz 0 if unknown
 * @param topology how they are arranged
 */
public record NodeInfo(String model, long memoryBytes, int cpus, int megahertz, Topology topology) {
    /** NUMA cells, sockets in each, cores in each, threads in each. */
    public record Topology(int cells, int sockets, int cores, int threads) {}

    private static final long KIBIBYTE = 1024;

    static NodeInfo of(NodeGetInfo.Reply info) {
        var model = new String(info.model(), StandardCharsets.UTF_8);
        int end = model.indexOf('\0');
        return new NodeInfo(
                end < 0 ? model : model.substring(0, end),
                info.memory() * KIBIBYTE,
                info.cpus(),
                info.mhz(),
                new Topology(info.nodes(), info.sockets(), info.cores(), info.threads()));
    }
}
