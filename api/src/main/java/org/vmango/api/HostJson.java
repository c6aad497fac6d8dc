package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A provider's host.
 *
 * @param connection the URL in the configuration, without secrets
 * @param hypervisor such as {@code QEMU 7.2.22}
 * @param libvirt such as {@code 9.0.0}
 * @param memory in bytes
 * @param memoryUsed what the running machines have of it, in bytes
 */
public record HostJson(
        @JsonProperty("HostName") String hostName,
        @JsonProperty("Connection") String connection,
        @JsonProperty("Hypervisor") String hypervisor,
        @JsonProperty("Libvirt") String libvirt,
        @JsonProperty("Arch") String arch,
        @JsonProperty("Cpus") int cpus,
        @JsonProperty("Memory") long memory,
        @JsonProperty("MemoryUsed") long memoryUsed) {}
