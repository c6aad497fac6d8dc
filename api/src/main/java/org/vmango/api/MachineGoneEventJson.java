package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The data of the event {@code machine-gone}. */
public record MachineGoneEventJson(
        @JsonProperty("Provider") String provider,
        @JsonProperty("Id") String id,
        @JsonProperty("Name") String name) {}
