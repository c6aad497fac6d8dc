package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One provider. */
public record ProviderAnswerJson(
        @JsonProperty("Title") String title,
        @JsonProperty("Provider") ProviderDetailsJson provider) {}
