package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The SSH keys, in the order of the configuration. */
public record KeyListJson(
        @JsonProperty("Title") String title,
        @JsonProperty("SSHKeys") List<SshKeyJson> sshKeys) {}
