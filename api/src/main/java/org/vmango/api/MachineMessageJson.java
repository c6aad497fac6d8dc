package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * What has been done to a machine, and the machine as it is now.
 *
 * @param placement only where a new machine's request left the provider to vmango
 */
public record MachineMessageJson(
        @JsonProperty("Message") String message,
        @JsonProperty("Provider") String provider,
        @JsonProperty("Machine") MachineJson machine,

        @JsonProperty("Placement") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<PlacementJson> placement) {}
