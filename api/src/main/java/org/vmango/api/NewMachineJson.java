package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * A request for a machine.
 *
 * @param sshKeys names of keys
 * @param userdataBase64 the userdata's bytes, whatever they are
 */
public record NewMachineJson(
        @JsonProperty("Name") String name,
        @JsonProperty("Plan") String plan,
        @JsonProperty("Image") String image,
        @JsonProperty("Provider") String provider,

        @JsonProperty("SSHKey") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> sshKeys,

        @JsonProperty("UserdataBase64") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<String> userdataBase64) {
    public NewMachineJson {
        sshKeys = List.copyOf(sshKeys);
    }
}
