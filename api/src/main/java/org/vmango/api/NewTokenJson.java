package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A request for a token.
 *
 * @param validFor hours or days, such as {@code 12h} or {@code 30d}
 */
public record NewTokenJson(@JsonProperty("ValidFor") String validFor) {}
