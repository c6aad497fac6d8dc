package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * Whether a provider answers. What a list shows of one that does not is from before {@code Since}.
 *
 * @param state {@code connecting}, {@code available}, {@code degraded} or {@code away}
 * @param since since when
 */
public record ProviderJson(
        @JsonProperty("State") String state,
        @JsonProperty("Since") Instant since) {}
