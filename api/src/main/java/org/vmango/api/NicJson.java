package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A machine's network interface.
 *
 * @param network the network or bridge that it is on, empty where unknown
 * @param model such as {@code virtio}, empty where unknown
 */
public record NicJson(
        @JsonProperty("HWAddr") String hwAddr,
        @JsonProperty("Network") String network,
        @JsonProperty("Model") String model) {}
