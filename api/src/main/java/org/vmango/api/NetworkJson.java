package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A network.
 *
 * @param machines whether new machines are put on it
 * @param bridge the host's device, empty where there is none
 * @param gateway its own address, empty where it has none
 * @param netmask length of the prefix
 * @param addresses how many its DHCP can give; 0 where something else gives them
 * @param reserved how many of them are taken
 */
public record NetworkJson(
        @JsonProperty("Name") String name,
        @JsonProperty("Active") boolean active,
        @JsonProperty("ForMachines") boolean machines,
        @JsonProperty("Bridge") String bridge,
        @JsonProperty("Gateway") String gateway,
        @JsonProperty("Netmask") int netmask,
        @JsonProperty("Addresses") long addresses,
        @JsonProperty("Reserved") long reserved) {}
