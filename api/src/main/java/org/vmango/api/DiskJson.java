package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Any disk of a machine.
 *
 * @param target such as {@code vda}
 * @param device {@code disk}, {@code cdrom}, {@code floppy} or {@code lun}
 * @param size in bytes, 0 where unknown
 */
public record DiskJson(
        @JsonProperty("Target") String target,
        @JsonProperty("Device") String device,
        @JsonProperty("Size") long size,
        @JsonProperty("Driver") String driver,
        @JsonProperty("Type") String type) {}
