package org.vmango.libvirt;

import java.time.Duration;
import org.vmango.libvirt.protocol.DomainGetInfo;
import org.vmango.libvirt.type.DomainState;

/** The short facts of a domain. virDomainInfo */
public record DomainInfo(DomainState state, long maxMemoryBytes, long memoryBytes, int vcpus, Duration cpuTime) {
    private static final long KIBIBYTE = 1024;

    static DomainInfo of(DomainGetInfo.Reply info) {
        return new DomainInfo(
                DomainState.of(info.state()),
                info.maxMem() * KIBIBYTE,
                info.memory() * KIBIBYTE,
                info.nrVirtCpu(),
                Duration.ofNanos(info.cpuTime()));
    }
}
