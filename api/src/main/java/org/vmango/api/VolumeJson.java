package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A volume.
 *
 * @param size what a guest sees, in bytes
 * @param allocation what it takes on the host, in bytes
 * @param machine id of the machine whose disk it is; empty where none is known
 */
public record VolumeJson(
        @JsonProperty("Name") String name,
        @JsonProperty("PoolName") String poolName,
        @JsonProperty("Size") long size,
        @JsonProperty("Allocation") long allocation,
        @JsonProperty("Machine") String machine) {}
