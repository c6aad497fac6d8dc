package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/** All providers by name, in the order of the configuration. */
public record ProviderListJson(
        @JsonProperty("Title") String title,
        @JsonProperty("Providers") Map<String, ProviderDetailsJson> providers) {}
