package org.vmango.e2e.console;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.vmango.web.OneByOne;

/** A console's WebSocket: what is typed, and what is shown. */
final class Socket implements WebSocket.Listener, AutoCloseable {
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final BlockingQueue<byte[]> parts = new LinkedBlockingQueue<>();
    private final OneByOne sending = new OneByOne();
    private ByteBuffer rest = ByteBuffer.allocate(0);

    void opened(WebSocket opened) {
        socket.complete(opened);
    }

    void type(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) {
        sending.send(() -> socket.join().sendBinary(ByteBuffer.wrap(bytes), true));
    }

    /** So many bytes of what is shown. @throws AssertionError if they do not come in time */
    byte[] read(int count, Duration patience) {
        var bytes = new byte[count];
        int have = 0;
        while (have < count) {
            int more = Math.min(next(patience).remaining(), count - have);
            rest.get(bytes, have, more);
            have += more;
        }
        return bytes;
    }

    /** Reads until a text is shown. @return all that was shown until then */
    String readUntil(String text, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        var seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            try {
                ByteBuffer part = next(left);
                seen.append(StandardCharsets.UTF_8.decode(part));
            } catch (AssertionError e) {
                throw new AssertionError("no '" + text + "' in: " + seen, e);
            }
        }
        return seen.toString();
    }

    private ByteBuffer next(Duration patience) {
        try {
            if (!rest.hasRemaining()) {
                byte[] part = parts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
                if (part == null || part.length == 0) {
                    throw new AssertionError("nothing more; closed with " + end.getNow(0));
                }
                rest = ByteBuffer.wrap(part);
            }
            return rest;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The status that it was closed with. */
    int end(Duration patience) {
        return end.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        var part = new byte[data.remaining()];
        data.get(part);
        // An empty one says that the console is open; here it would look like its end.
        if (part.length > 0) {
            parts.add(part);
        }
        sending.send(() -> from.sendText(Integer.toString(part.length), true));
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        end.complete(status);
        // Wakes who waits for more.
        parts.add(Arrays.copyOf(new byte[0], 0));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end.completeExceptionally(error);
        parts.add(new byte[0]);
    }

    @Override
    public void close() {
        socket.join().abort();
    }
}
