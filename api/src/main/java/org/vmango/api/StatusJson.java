package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The answer of the health paths: {@code ok}, {@code ready} or {@code starting}. */
public record StatusJson(@JsonProperty("Status") String status) {}
