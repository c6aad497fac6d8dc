package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What has been done to a machine, and the machine as it is now. */
public record MachineMessageJson(
        @JsonProperty("Message") String message,
        @JsonProperty("Provider") String provider,
        @JsonProperty("Machine") MachineJson machine) {}
