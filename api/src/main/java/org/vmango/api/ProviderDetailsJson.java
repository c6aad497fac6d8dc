package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A provider: what it is, whether it answers, and what it has.
 *
 * @param state {@code connecting}, {@code available} or {@code away}
 * @param since since when
 * @param reason why it is away, with the remedy where one is known; else empty
 * @param schedulable whether it is chosen for machines that leave it to vmango
 * @param host null until the first connection
 * @param machines how many
 * @param running how many of them run
 * @param images how many
 */
public record ProviderDetailsJson(
        @JsonProperty("Name") String name,
        @JsonProperty("State") String state,
        @JsonProperty("Since") Instant since,
        @JsonProperty("Reason") String reason,
        @JsonProperty("Schedulable") boolean schedulable,
        @JsonProperty("Host") Optional<HostJson> host,
        @JsonProperty("Machines") int machines,
        @JsonProperty("Running") int running,
        @JsonProperty("Images") int images,
        @JsonProperty("Pools") List<PoolJson> pools,
        @JsonProperty("Networks") List<NetworkJson> networks) {
    public ProviderDetailsJson {
        pools = List.copyOf(pools);
        networks = List.copyOf(networks);
    }
}
