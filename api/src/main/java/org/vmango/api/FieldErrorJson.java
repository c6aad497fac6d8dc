package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is wrong with one field of a request. */
public record FieldErrorJson(
        @JsonProperty("Field") String field,
        @JsonProperty("Message") String message) {}
