package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * Where a machine was put that left it to vmango.
 *
 * @param reason why there, as a phrase that goes on from the provider's name
 * @param others the same about each other provider
 */
public record PlacementJson(
        @JsonProperty("Provider") String provider,
        @JsonProperty("Reason") String reason,
        @JsonProperty("Others") Map<String, String> others) {}
