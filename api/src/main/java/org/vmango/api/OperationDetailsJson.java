package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One operation. */
public record OperationDetailsJson(
        @JsonProperty("Operation") OperationJson operation) {}
