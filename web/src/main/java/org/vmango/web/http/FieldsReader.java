package org.vmango.web.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.vmango.core.DataSize;

/** Reads a body's fields: a form, a multipart form, or a JSON object. */
public final class FieldsReader {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";
    private static final String JSON = "application/json";

    /** More than any honest request has; each costs memory. */
    static final int MAX_FIELDS = 1000;

    private final RequestBody body;

    public FieldsReader(DataSize limit) {
        this.body = new RequestBody(limit);
    }

    /**
     * @param known the fields that there are. A JSON object may have no others: a misspelt one would be lost without a word.
     *     A form may, for 0.6 ignored them and scripts send them
     * @throws HttpProblem 400 if the body cannot be read at all, 413, 415
     */
    public Fields read(Context context, Set<String> known) {
        String type = Objects.requireNonNullElse(context.contentType(), "");
        return switch (mediaType(type)) {
            case FORM -> UrlEncodedForm.read(body.read(context));
            case MULTIPART -> MultipartForm.read(type, body.read(context));
            case JSON -> JsonObject.read(body.read(context), known);
            case "" -> nothing(context);
            default -> throw unsupported();
        };
    }

    private Fields nothing(Context context) {
        if (body.read(context).length > 0) {
            throw unsupported();
        }
        return new Fields(Map.of());
    }

    private static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static HttpProblem unsupported() {
        return new HttpProblem(
                415,
                "send the fields as " + FORM + ", " + MULTIPART + " or " + JSON,
                Map.of("Accept", FORM + ", " + MULTIPART + ", " + JSON));
    }

    static HttpProblem malformed(String message) {
        return new HttpProblem(400, message);
    }

    static HttpProblem tooMany() {
        return malformed("more than " + MAX_FIELDS + " fields");
    }
}
