package org.vmango.web.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/**
 * The codings that a client takes: RFC 9110 section 12.5.3.
 *
 * @param header the value of {@code Accept-Encoding}; empty if there is none
 */
public record AcceptedCodings(String header) {
    public static AcceptedCodings of(Context context) {
        return new AcceptedCodings(
                Optional.ofNullable(context.header("Accept-Encoding")).orElse(""));
    }

    /** Whether this coding is named, and not with a weight of nothing. */
    public boolean has(String coding) {
        for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] words = part.split(";", 2);
            if (words[0].strip().equals(coding)) {
                return words.length == 1 || !words[1].strip().matches("q=0(\\.0{0,3})?");
            }
        }
        return false;
    }
}
