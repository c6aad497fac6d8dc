package org.vmango.web.http;

import io.javalin.http.Context;
import org.vmango.api.ApiJson;

/** Answers with one of the API's records. */
public final class JsonAnswer {
    public static final String CONTENT_TYPE = "application/json";

    private JsonAnswer() {}

    public static void send(Context context, int status, Object json) {
        send(context, status, ApiJson.write(json));
    }

    /** Answers with JSON that is bytes already. */
    public static void send(Context context, int status, byte[] json) {
        // Else a long one goes out in chunks, and the answer to HEAD without its length.
        context.res().setContentLengthLong(json.length);
        context.status(status).contentType(CONTENT_TYPE).result(json);
    }

    /** Answers with what a client may have already: 304 if so. */
    public static void sendTagged(Context context, byte[] json) {
        if (!EntityTag.of(json).sentTo(context)) {
            send(context, 200, json);
        }
    }

    /** Answers that it is done, with nothing to say. */
    public static void sendNothing(Context context) {
        context.status(204).removeHeader("Content-Type");
    }
}
