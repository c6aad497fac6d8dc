package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * All machines by provider, sorted by name.
 *
 * @param providers whether each of them answers
 */
public record MachineListJson(
        @JsonProperty("Title") String title,
        @JsonProperty("Machines") Map<String, List<MachineJson>> machines,
        @JsonProperty("Providers") Map<String, ProviderJson> providers) {}
