package org.vmango.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.vmango.web.http.JsonAnswer;

/** The API's description, written by hand and held against the routes and answers by tests. */
final class OpenApi {
    private static final String RESOURCE = "openapi.json";

    private final byte[] document;

    OpenApi() {
        try (InputStream resource = OpenApi.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("not on the class path: " + RESOURCE);
            }
            this.document = resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    void send(Context context) {
        JsonAnswer.send(context, 200, document);
    }
}
