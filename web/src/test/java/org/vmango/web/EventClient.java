package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a stream of server-sent events. */
final class EventClient implements AutoCloseable {
    record Told(String id, String name, String data) {}

    private final HttpClient client;
    private final HttpResponse<InputStream> response;
    private final BufferedReader reader;

    private EventClient(HttpClient client, HttpResponse<InputStream> response) {
        this.client = client;
        this.response = response;
        this.reader = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    }

    static EventClient open(HttpRequest.Builder request) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            return new EventClient(client, client.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /** The next event; empty once the stream has ended. */
    Optional<Told> next() {
        String id = "";
        String name = "";
        String data = "";
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isEmpty() && !data.isEmpty()) {
                    return Optional.of(new Told(id, name, data));
                }
                id = line.startsWith("id: ") ? line.substring(4) : id;
                name = line.startsWith("event: ") ? line.substring(7) : name;
                data = line.startsWith("data: ") ? line.substring(6) : data;
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next event of this kind. */
    Told next(Predicate<Told> wanted) {
        while (true) {
            Told told = next().orElseThrow(() -> new AssertionError("the stream has ended"));
            if (wanted.test(told)) {
                return told;
            }
        }
    }

    Told next(String name) {
        return next(it -> it.name().equals(name));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
