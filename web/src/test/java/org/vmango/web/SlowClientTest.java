package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.vmango.core.DataSize;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientTest {
    private static final String HEAD = String.join(
            "\r\n",
            "POST /api/machines/ HTTP/1.1",
            "Host: x",
            "X-Vmango-User: admin",
            "X-Vmango-Pass: secret",
            "Content-Type: application/json",
            "");

    private final TestServer server = new TestServer(TestServer.settings(new WebLimits(
            DataSize.ofMebibytes(1),
            DataSize.ofBytes(16384),
            Duration.ofMillis(800),
            Duration.ofSeconds(2),
            4,
            Duration.ofSeconds(10))));

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void headers_byteByByte_closedInTime() throws IOException {
        try (var client = new RawClient(server.server.port())) {
            assertThat(untilCut(client, "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(1000)))
                    .isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void headers_ofSecondRequestByteByByte_closedInTime() throws IOException {
        try (var client = new RawClient(server.server.port())) {
            client.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
            client.until("\"ok\"}");
            // Longer than headers may take: a connection may rest.
            LockSupport.parkNanos(Duration.ofMillis(1200).toNanos());
            client.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
            client.until("\"ok\"}");

            assertThat(untilCut(client, "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(1000)))
                    .isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void body_silent_408OrClosed() throws IOException {
        try (var client = new RawClient(server.server.port())) {
            client.send(HEAD + "Content-Length: 100\r\n\r\n{");

            assertThat(client.untilClosed()).startsWith("HTTP/1.1 408 ").contains("\"Code\":\"request_timeout\"");
        }
    }

    @Test
    void body_slowerThanHeadersMayBe_stillRead() throws IOException {
        try (var client = new RawClient(server.server.port())) {
            client.send(HEAD + "Content-Length: 6\r\nConnection: close\r\n\r\n");
            for (String it : List.of("{", " ", "\n", " ", "}", "\n")) {
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                client.send(it);
            }

            assertThat(client.untilClosed()).startsWith("HTTP/1.1 400 ").contains("a machine needs a name");
        }
    }

    @Test
    void body_endsEarly_400AndNothingMade() throws IOException {
        try (var client = new RawClient(server.server.port())) {
            client.send(HEAD + "Content-Length: 100\r\n\r\n{");
            client.endOutput();

            assertThat(client.untilClosed()).doesNotContain(" 500 ", " 201 ");
        }
    }

    @Test
    void connections_moreThanAllowed_othersWaitNotFail() throws IOException {
        var idle = new RawClient[6];
        for (int i = 0; i < idle.length; i++) {
            idle[i] = new RawClient(server.server.port());
        }

        // The silent ones are closed in time, and then it is this one's turn.
        assertThat(RawClient.exchange(
                        server.server.port(), "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");

        for (RawClient client : idle) {
            client.close();
        }
    }

    /** Sends a byte at a time until the server has closed the connection. */
    private static Duration untilCut(RawClient client, String text) {
        long start = System.nanoTime();
        try {
            for (int i = 0; i < text.length(); i++) {
                client.send(text.substring(i, i + 1));
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        } catch (IOException _) {
            return Duration.ofNanos(System.nanoTime() - start);
        }
        throw new AssertionError("never closed");
    }
}
