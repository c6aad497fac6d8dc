package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A machine's address.
 *
 * @param gateway empty where unknown
 * @param netmask length of the network's prefix in bits, 0 where unknown
 * @param usedBy empty: kept for the programs that read it from 0.6
 * @param source {@code reservation}, {@code lease}, {@code agent} or {@code arp}
 */
public record IpJson(
        @JsonProperty("Address") String address,
        @JsonProperty("Gateway") String gateway,
        @JsonProperty("Netmask") int netmask,
        @JsonProperty("UsedBy") String usedBy,
        @JsonProperty("Source") String source) {}
