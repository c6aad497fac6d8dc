package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** How far a step is, as its host has measured it, in bytes; {@code total} null where nobody can tell. */
public record ProgressJson(
        @JsonProperty("Done") long done,
        @JsonProperty("Total") Optional<Long> total) {}
