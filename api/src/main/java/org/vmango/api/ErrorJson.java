package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * Why a request failed. The properties after {@code Error} are additions to 0.6.
 *
 * @param error a sentence for people
 * @param code a word for programs, which does not change: {@code invalid}, {@code not_found} …
 * @param fields all that is wrong, by field; only in a 400
 * @param requestId what the log has, too; only in a 500
 */
public record ErrorJson(
        @JsonProperty("Error") String error,
        @JsonProperty("Code") String code,

        @JsonProperty("Fields") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<FieldErrorJson> fields,

        @JsonProperty("RequestId") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<String> requestId) {
    public ErrorJson {
        fields = List.copyOf(fields);
    }
}
