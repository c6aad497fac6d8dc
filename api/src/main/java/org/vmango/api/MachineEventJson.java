package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The data of the event {@code machine}: one that is new, or is not as it was. */
public record MachineEventJson(
        @JsonProperty("Provider") String provider,
        @JsonProperty("Machine") MachineJson machine) {}
