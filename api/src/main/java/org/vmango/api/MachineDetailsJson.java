package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One machine, with its userdata. */
public record MachineDetailsJson(
        @JsonProperty("Provider") String provider,
        @JsonProperty("Title") String title,
        @JsonProperty("Machine") MachineJson machine) {}
