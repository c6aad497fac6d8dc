package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A machine. What is unknown is an empty text or null. The properties after {@code SSHKeys} are additions to 0.6.
 *
 * @param id the UUID without dashes
 * @param memory in bytes
 * @param ip null where unknown
 * @param rootDisk null where there is none
 * @param state such as {@code running}
 * @param created null where vmango did not make it
 * @param userdata only in a machine's details, and only if it is text
 * @param userdataBase64 only in a machine's details, where the userdata is no text
 */
public record MachineJson(
        @JsonProperty("Id") String id,
        @JsonProperty("Name") String name,
        @JsonProperty("Plan") String plan,
        @JsonProperty("Creator") String creator,
        @JsonProperty("OS") String os,
        @JsonProperty("Arch") String arch,
        @JsonProperty("Memory") long memory,
        @JsonProperty("Cpus") int cpus,
        @JsonProperty("ImageId") String imageId,
        @JsonProperty("Ip") Optional<IpJson> ip,
        @JsonProperty("HWAddr") String hwAddr,
        @JsonProperty("VNCAddr") String vncAddr,
        @JsonProperty("RootDisk") Optional<RootDiskJson> rootDisk,
        @JsonProperty("SSHKeys") List<SshKeyJson> sshKeys,
        @JsonProperty("State") String state,
        @JsonProperty("Created") Optional<Instant> created,
        @JsonProperty("Disks") List<DiskJson> disks,
        @JsonProperty("Nics") List<NicJson> nics,

        @JsonProperty("Userdata") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<String> userdata,

        @JsonProperty("UserdataBase64") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<String> userdataBase64) {
    public MachineJson {
        sshKeys = List.copyOf(sshKeys);
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
    }
}
