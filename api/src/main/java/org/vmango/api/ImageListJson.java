package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * All images by provider, sorted by id.
 *
 * @param providers whether each of them answers
 */
public record ImageListJson(
        @JsonProperty("Title") String title,
        @JsonProperty("Images") Map<String, List<ImageJson>> images,
        @JsonProperty("Providers") Map<String, ProviderJson> providers) {}
