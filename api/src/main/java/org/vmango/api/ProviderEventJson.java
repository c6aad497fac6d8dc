package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/** The data of the event {@code provider}: its state, its host or its images are not as they were. */
public record ProviderEventJson(
        @JsonProperty("Provider") String provider,
        @JsonProperty("State") String state,
        @JsonProperty("Since") Instant since) {}
