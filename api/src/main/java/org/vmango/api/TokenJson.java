package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A token that was made. Its text does not show it.
 *
 * @param until when it ends
 */
public record TokenJson(
        @JsonProperty("Token") String token,
        @JsonProperty("User") String user,
        @JsonProperty("Until") Instant until) {
    @Override
    public String toString() {
        return "TokenJson[" + user + ", " + until + "]";
    }
}
