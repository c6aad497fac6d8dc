package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A plan.
 *
 * @param memory in bytes, like {@code diskSize}
 */
public record PlanJson(
        @JsonProperty("Name") String name,
        @JsonProperty("Memory") long memory,
        @JsonProperty("Cpus") int cpus,
        @JsonProperty("DiskSize") long diskSize) {}
