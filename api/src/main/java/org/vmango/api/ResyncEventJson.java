package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** The data of the event {@code resync}: read everything again, of one provider or of all. */
public record ResyncEventJson(
        @JsonProperty("Provider") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<String> provider) {}
