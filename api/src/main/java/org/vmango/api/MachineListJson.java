package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Machines by provider, sorted by name.
 *
 * @param providers whether each of them answers
 * @param total how many machines were asked for, on this page and others; only in answers to a search
 * @param next the cursor of the next page; absent on the last
 */
public record MachineListJson(
        @JsonProperty("Title") String title,
        @JsonProperty("Machines") Map<String, List<MachineJson>> machines,
        @JsonProperty("Providers") Map<String, ProviderJson> providers,

        @JsonProperty("Total") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<Integer> total,

        @JsonProperty("Next") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<String> next) {}
