package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What is done and was done to machines, the last begun first. */
public record OperationListJson(
        @JsonProperty("Title") String title,
        @JsonProperty("Operations") List<OperationJson> operations) {
    public OperationListJson {
        operations = List.copyOf(operations);
    }
}
