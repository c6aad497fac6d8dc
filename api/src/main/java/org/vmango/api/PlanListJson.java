package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The plans, in the order of the configuration. */
public record PlanListJson(
        @JsonProperty("Title") String title,
        @JsonProperty("Plans") List<PlanJson> plans) {}
