package org.vmango.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries bytes between a terminal and a machine's serial line. */
final class ConsoleLink implements WebSocket.Listener {
    /** Ctrl-], as telnet and virsh have it. */
    private static final int ESCAPE = 0x1D;

    /** The person has gone, by the escape key or the end of the input. */
    static final int LEFT = 1000;
    /** RFC 6455 section 7.4.1: the connection was lost. */
    private static final int LOST = 1006;

    private final OutputStream screen;
    private final Object sending = new Object();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();

    ConsoleLink(OutputStream screen) {
        this.screen = screen;
    }

    /** The status with which the line was closed, once it is. */
    int await() {
        return end.join();
    }

    /** Sends what is typed until the escape key or the end of the input, on the thread of whoever calls. */
    void type(InputStream keys, WebSocket socket) {
        byte[] typed = new byte[1024];
        try {
            int length = keys.read(typed);
            while (length > 0) {
                int before = escape(typed, length);
                ByteBuffer bytes = ByteBuffer.wrap(typed, 0, before);
                send(() -> socket.sendBinary(bytes, true));
                if (before < length) {
                    break;
                }
                length = keys.read(typed);
            }
            end.complete(LEFT);
        } catch (CompletionException _) {
            end.complete(LOST);
        } catch (IOException e) {
            end.completeExceptionally(e);
        }
    }

    /** One message at a time: a WebSocket refuses the next one while it sends. */
    private void send(Supplier<CompletableFuture<WebSocket>> message) {
        synchronized (sending) {
            message.get().join();
        }
    }

    private static int escape(byte[] typed, int length) {
        for (int i = 0; i < length; i++) {
            if (typed[i] == ESCAPE) {
                return i;
            }
        }
        return length;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        try {
            screen.write(bytes);
            screen.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The server goes on once it hears that this was shown.
        send(() -> socket.sendText(String.valueOf(bytes.length), true));
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        end.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end.complete(LOST);
    }
}
