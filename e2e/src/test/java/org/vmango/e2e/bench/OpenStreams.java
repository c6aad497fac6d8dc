package org.vmango.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.LabHost;

/** Many open streams of events, as open pages and scripts have them, and changes that all of them are told. */
final class OpenStreams implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern MEMORY = Pattern.compile("<currentMemory unit='KiB'>[0-9]+<");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong ready = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final int count;

    private OpenStreams(int count) {
        this.count = count;
    }

    /** Opens so many, and waits until each listens. */
    static OpenStreams open(Api api, int count) {
        var streams = new OpenStreams(count);
        for (int i = 0; i < count; i++) {
            Thread.ofVirtual().start(() -> streams.read(api));
        }
        Await.until(PATIENCE, count + " streams that listen", () -> streams.ready.get() == count);
        return streams;
    }

    private void read(Api api) {
        var request = api.request("/api/events/").timeout(Duration.ofHours(1)).build();
        try {
            HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
            response.body().forEach(this::count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException _) {
            // The client was closed while it listened.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(String line) {
        if (line.equals("event: ready")) {
            ready.incrementAndGet();
        } else if (line.equals("event: machine")) {
            told.incrementAndGet();
        }
    }

    /**
     * Defines this machine anew so often, with another memory, and waits until every stream has told each change.
     *
     * @param definition a file to write
     */
    void change(LabHost host, String machine, Path definition, int changes) {
        String xml = host.virsh("dumpxml", "--inactive", machine);
        for (int i = 0; i < changes; i++) {
            write(definition, MEMORY.matcher(xml).replaceFirst("<currentMemory unit='MiB'>" + (256 + i % 2) + "<"));
            host.virsh("define", definition.toString());
            long wanted = (long) count * (i + 1);
            Await.until(PATIENCE, "change " + i + " is told to all", () -> told.get() >= wanted);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
