package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Work on a machine.
 *
 * @param kind {@code create}, {@code remove}, {@code start}, {@code stop}, {@code shutdown} or {@code reboot}
 * @param state {@code running}, {@code done} or {@code failed}
 * @param machine the machine's name; {@code machineId} its UUID, known from the start
 * @param ended null while it runs
 * @param code why it failed, as {@link ErrorJson} has it; null unless it did, like {@code error}
 */
public record OperationJson(
        @JsonProperty("Id") String id,
        @JsonProperty("Kind") String kind,
        @JsonProperty("State") String state,
        @JsonProperty("Provider") String provider,
        @JsonProperty("Machine") String machine,
        @JsonProperty("MachineId") String machineId,
        @JsonProperty("User") String user,
        @JsonProperty("Started") Instant started,
        @JsonProperty("Ended") Optional<Instant> ended,
        @JsonProperty("Steps") List<OperationStepJson> steps,
        @JsonProperty("Code") Optional<String> code,
        @JsonProperty("Error") Optional<String> error) {
    public OperationJson {
        steps = List.copyOf(steps);
    }
}
