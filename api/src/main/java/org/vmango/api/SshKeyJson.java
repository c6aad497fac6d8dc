package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A public key in a machine. */
public record SshKeyJson(
        @JsonProperty("Name") String name,
        @JsonProperty("Public") String publicKey) {}
