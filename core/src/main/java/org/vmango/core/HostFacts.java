package org.vmango.core;

/**
 * What a provider's host is.
 *
 * @param connection the URI as configured, without secrets
 * @param hypervisorVersion such as {@code QEMU 7.2.22}
 * @param libraryVersion such as {@code 9.0.0}
 */
public record HostFacts(
        String hostName,
        String connection,
        String hypervisorVersion,
        String libraryVersion,
        Architecture architecture,
        int cpus,
        DataSize memory) {}
