package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * All networks by provider, sorted by name.
 *
 * @param providers whether each of them answers
 */
public record NetworkListJson(
        @JsonProperty("Title") String title,
        @JsonProperty("Networks") Map<String, List<NetworkJson>> networks,
        @JsonProperty("Providers") Map<String, ProviderJson> providers) {}
