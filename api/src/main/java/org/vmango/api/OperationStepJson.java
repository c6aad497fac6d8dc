package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A step of an operation.
 *
 * @param state {@code pending}, {@code running}, {@code done} or {@code failed}
 * @param progress null where it is not measured
 */
public record OperationStepJson(
        @JsonProperty("Name") String name,
        @JsonProperty("State") String state,
        @JsonProperty("Progress") Optional<ProgressJson> progress) {}
