package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * All volumes by provider, sorted by name.
 *
 * @param providers whether each of them answers
 */
public record VolumeListJson(
        @JsonProperty("Title") String title,
        @JsonProperty("Volumes") Map<String, List<VolumeJson>> volumes,
        @JsonProperty("Providers") Map<String, ProviderJson> providers) {}
