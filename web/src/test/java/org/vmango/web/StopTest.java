package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.vmango.core.Await;
import org.vmango.core.DataSize;

/** What becomes of requests under way when vmango is stopped. */
class StopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Executor THREADS = Thread::startVirtualThread;

    @Test
    void stop_creationEndsWithinGrace_clientGetsItsAnswer() {
        try (var server = new TestServer()) {
            CompletableFuture<HttpResponse<String>> creation = givenCreationUnderWay(server);
            var stop = CompletableFuture.runAsync(() -> server.server.stop(PATIENCE), THREADS);
            Await.until(PATIENCE, () -> !accepts(server));

            server.one.releaseRecipes();

            assertThat(creation.join().statusCode()).isEqualTo(201);
            stop.join();
            assertThat(server.one.snapshot().machines()).hasSize(1);
        }
    }

    @Test
    void stop_providerUndoesCreation_clientGets503() {
        try (var server = new TestServer()) {
            CompletableFuture<HttpResponse<String>> creation = givenCreationUnderWay(server);
            var stop = CompletableFuture.runAsync(() -> server.server.stop(PATIENCE), THREADS);
            Await.until(PATIENCE, () -> !accepts(server));

            server.one.stop(Duration.ofMillis(50));

            assertThat(creation.join().statusCode()).isEqualTo(503);
            stop.join();
            assertThat(server.one.snapshot().machines()).isEmpty();
        }
    }

    @Test
    void stop_creationOutlastsGrace_connectionIsClosedInTime() {
        try (var server = new TestServer()) {
            CompletableFuture<HttpResponse<String>> creation = givenCreationUnderWay(server);
            long start = System.nanoTime();

            server.server.stop(Duration.ofMillis(300));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(creation.handle((_, failure) -> failure).join()).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void stop_idleConnections_doNotHoldItUp() throws IOException {
        var server = new TestServer();
        try (var client = new RawClient(server.server.port())) {
            client.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
            client.until("\"ok\"}");
            long start = System.nanoTime();

            server.server.stop(Duration.ofSeconds(30));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
        server.close();
    }

    @Test
    void creation_longerThanIdleTime_notCut() throws InterruptedException {
        var impatient = new WebLimits(
                DataSize.ofMebibytes(1),
                DataSize.ofBytes(16384),
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                100,
                Duration.ofSeconds(10));
        try (var server = new TestServer(TestServer.settings(impatient))) {
            CompletableFuture<HttpResponse<String>> creation = givenCreationUnderWay(server);

            // Nothing is to happen meanwhile.
            assertThat(server.one.awaitRecipes(0, Duration.ofMillis(1500))).isFalse();
            server.one.releaseRecipes();

            assertThat(creation.join().statusCode()).isEqualTo(201);
        }
    }

    private static CompletableFuture<HttpResponse<String>> givenCreationUnderWay(TestServer server) {
        server.one.holdRecipes();
        var creation = CompletableFuture.supplyAsync(() -> server.form(TestServer.good("web1")), THREADS);
        assertThat(server.one.awaitRecipes(1, PATIENCE)).isTrue();
        return creation;
    }

    private static boolean accepts(TestServer server) {
        try (var client = new RawClient(server.server.port())) {
            return true;
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }
}
