package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A storage pool.
 *
 * @param type such as {@code dir} or {@code logical}
 * @param images whether images are taken from it
 * @param machines whether disks of new machines are made in it
 * @param capacity in bytes, like {@code available}
 */
public record PoolJson(
        @JsonProperty("Name") String name,
        @JsonProperty("Type") String type,
        @JsonProperty("Active") boolean active,
        @JsonProperty("ForImages") boolean images,
        @JsonProperty("ForMachines") boolean machines,
        @JsonProperty("Capacity") long capacity,
        @JsonProperty("Available") long available) {}
