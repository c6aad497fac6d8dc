package org.vmango.hcl;

/** One key of an item: {@code plan} and {@code "small"} are the two of {@code plan "small" {…}}. Quotes are gone. */
public record HclKey(Position at, String text) {}
