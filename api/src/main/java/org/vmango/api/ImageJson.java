package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * An image. The properties after {@code PoolName} are additions to 0.6.
 *
 * @param id what a request for a machine names
 * @param size what it occupies on the host, in bytes
 * @param type 0 for raw, 1 for qcow2
 * @param date when it was last written
 * @param format {@code raw} or {@code qcow2}
 * @param capacity the least disk that it needs, in bytes
 */
public record ImageJson(
        @JsonProperty("Id") String id,
        @JsonProperty("OS") String os,
        @JsonProperty("Arch") String arch,
        @JsonProperty("Size") long size,
        @JsonProperty("Type") int type,
        @JsonProperty("Date") Instant date,
        @JsonProperty("PoolName") String poolName,
        @JsonProperty("Format") String format,
        @JsonProperty("Capacity") long capacity) {}
