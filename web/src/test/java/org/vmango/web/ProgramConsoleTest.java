package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmango.core.MachineState;
import org.vmango.web.page.Samples;

/** The API's serial line, for programs that show their credentials. */
class ProgramConsoleTest {
    private static final int BUSY = 4001;
    private static final int TAKEN = 4002;

    private final TestServer server = new TestServer();
    private final HttpClient client = HttpClient.newHttpClient();

    ProgramConsoleTest() {
        server.one.add(Samples.machine("ONE", "web1", MachineState.RUNNING, 1));
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.close();
    }

    /** Keeps what is shown, and says that it was. */
    private static final class Line implements WebSocket.Listener {
        private final OneByOne sending = new OneByOne();
        private final StringBuilder shown = new StringBuilder();
        private final CompletableFuture<Integer> end = new CompletableFuture<>();
        private final CompletableFuture<Void> expected = new CompletableFuture<>();
        private final String words;

        Line(String words) {
            this.words = words;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            int length = data.remaining();
            shown.append(StandardCharsets.UTF_8.decode(data));
            if (shown.indexOf(words) >= 0) {
                expected.complete(null);
            }
            sending.send(() -> socket.sendText(String.valueOf(length), true));
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            end.complete(status);
            return null;
        }
    }

    @Test
    void serial_rightCredentials_lineBothWays() throws Exception {
        var line = new Line("you typed hello");
        WebSocket socket = open("", "admin:secret", line);
        ByteBuffer typed = ByteBuffer.wrap("hello\r".getBytes(StandardCharsets.UTF_8));
        line.sending.send(() -> socket.sendBinary(typed, true));
        line.expected.get(20, TimeUnit.SECONDS);
        socket.abort();
    }

    @Test
    void serial_somebodyHasIt_busyUnlessTaken() throws Exception {
        var first = new Line("web1 ready");
        open("", "admin:secret", first);
        first.expected.get(20, TimeUnit.SECONDS);
        var second = new Line("");
        open("", "admin:secret", second);
        assertThat(second.end.get(20, TimeUnit.SECONDS)).isEqualTo(BUSY);
        var third = new Line("web1 ready");
        open("?TakeOver=yes", "admin:secret", third);
        third.expected.get(20, TimeUnit.SECONDS);
        assertThat(first.end.get(20, TimeUnit.SECONDS)).isEqualTo(TAKEN);
    }

    @Test
    void serial_noOrWrongCredentials_refused() {
        assertRefused(401, () -> open("", "admin:wrong", new Line("")));
        assertRefused(401, () -> open("", "", new Line("")));
    }

    /** It would add the credentials that it has to whatever any page makes it open. */
    @Test
    void serial_browser_refused() {
        assertRefused(
                403,
                () -> client.newWebSocketBuilder()
                        .header("Authorization", basic("admin:secret"))
                        .header("Origin", "http://127.0.0.1:" + server.server.port())
                        .buildAsync(address(""), new Line(""))
                        .join());
    }

    @Test
    void serial_noSuchMachine_notFound() {
        URI other = URI.create(address("").toString().replace("web1", "web2"));
        assertRefused(
                404,
                () -> client.newWebSocketBuilder()
                        .header("Authorization", basic("admin:secret"))
                        .buildAsync(other, new Line(""))
                        .join());
    }

    private WebSocket open(String query, String credentials, Line line) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (!credentials.isEmpty()) {
            builder.header("Authorization", basic(credentials));
        }
        return builder.buildAsync(address(query), line).join();
    }

    private URI address(String query) {
        return URI.create("ws://127.0.0.1:" + server.server.port() + "/api/machines/ONE/web1/serial/" + query);
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(int status, ThrowingCallable open) {
        assertThatThrownBy(open)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        it -> assertThat(it.getResponse().statusCode()).isEqualTo(status));
    }
}
