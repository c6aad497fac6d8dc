package org.vmango.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConsoleLinkTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ConsoleLink link = new ConsoleLink(screen);
    private final FakeSocket socket = new FakeSocket();

    @Test
    void typed_escapeKey_whatIsBeforeIsSentAndThePersonLeaves() {
        link.type(new ByteArrayInputStream("ls\r\u001dnot this".getBytes(UTF_8)), socket);
        assertThat(socket.sent).containsExactly("binary ls\r");
        assertThat(link.await()).isEqualTo(ConsoleLink.LEFT);
    }

    @Test
    void typed_endOfInput_thePersonLeaves() {
        link.type(new ByteArrayInputStream("ls\r".getBytes(UTF_8)), socket);
        assertThat(socket.sent).containsExactly("binary ls\r");
        assertThat(link.await()).isEqualTo(ConsoleLink.LEFT);
    }

    @Test
    void shown_saidHowMuch_andMoreIsAskedFor() {
        link.onBinary(socket, ByteBuffer.wrap("login: ä".getBytes(UTF_8)), true);
        assertThat(screen.toString(UTF_8)).isEqualTo("login: ä");
        assertThat(socket.sent).containsExactly("text 9", "request 1");
    }

    @Test
    void closed_byTheOtherSide_itsStatusIsTold() {
        link.onClose(socket, 4002, "TAKEN");
        assertThat(link.await()).isEqualTo(4002);
    }

    /** A WebSocket refuses a message while another is being sent. */
    @Test
    void shown_whileTyping_waitsForItsTurn() throws Exception {
        var slow = new CompletableFuture<WebSocket>();
        socket.answers = slow;
        Thread keys = Thread.ofVirtual().start(() -> link.type(new ByteArrayInputStream("x".getBytes(UTF_8)), socket));
        socket.first.get(20, TimeUnit.SECONDS);
        socket.answers = CompletableFuture.completedFuture(socket);
        Thread server = Thread.ofVirtual().start(() -> link.onBinary(socket, ByteBuffer.wrap(new byte[] {'y'}), true));
        slow.complete(socket);
        keys.join();
        server.join();
        assertThat(socket.together).isFalse();
        assertThat(socket.sent).containsExactlyInAnyOrder("binary x", "text 1", "request 1");
    }

    /** Keeps what was sent, and notes when a message began before the last one was over. */
    private static final class FakeSocket implements WebSocket {
        private final List<String> sent = new ArrayList<>();
        private final CompletableFuture<Void> first = new CompletableFuture<>();
        private volatile CompletableFuture<WebSocket> answers = CompletableFuture.completedFuture(this);
        private CompletableFuture<WebSocket> last = CompletableFuture.completedFuture(this);
        private boolean together;

        private synchronized CompletableFuture<WebSocket> note(String message) {
            together |= !last.isDone();
            sent.add(message);
            last = answers;
            first.complete(null);
            return last;
        }

        @Override
        public CompletableFuture<WebSocket> sendText(CharSequence data, boolean whole) {
            return note("text " + data);
        }

        @Override
        public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean whole) {
            return note("binary " + UTF_8.decode(data));
        }

        @Override
        public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<WebSocket> sendClose(int status, String reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized void request(long more) {
            sent.add("request " + more);
        }

        @Override
        public String getSubprotocol() {
            return "";
        }

        @Override
        public boolean isOutputClosed() {
            return false;
        }

        @Override
        public boolean isInputClosed() {
            return false;
        }

        @Override
        public void abort() {}
    }
}
