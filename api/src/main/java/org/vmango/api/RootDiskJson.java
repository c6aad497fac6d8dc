package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The disk that a machine boots from.
 *
 * @param size in bytes, 0 where unknown
 * @param driver such as {@code qemu}
 * @param type such as {@code qcow2}
 */
public record RootDiskJson(
        @JsonProperty("Size") long size,
        @JsonProperty("Driver") String driver,
        @JsonProperty("Type") String type) {}
