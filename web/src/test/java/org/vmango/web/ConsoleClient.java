package org.vmango.web;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A console's page as a browser has it: asks for a ticket, opens the socket with it, and keeps what comes. */
final class ConsoleClient implements AutoCloseable, WebSocket.Listener {
    private static final Pattern TICKET = Pattern.compile("\"Ticket\":\"([A-Za-z0-9_-]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final boolean eager;
    private final OneByOne sending = new OneByOne();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private ConsoleClient(boolean eager) {
        this.eager = eager;
    }

    /** A ticket for the console below {@code path}, such as {@code /machines/ONE/web1/serial/}. */
    static String ticket(Browser browser, String path, String... fields) {
        HttpResponse<String> answer = browser.send(path + "ticket/", fields);
        Matcher ticket = TICKET.matcher(answer.body());
        if (answer.statusCode() != 200 || !ticket.find()) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return ticket.group(1);
    }

    static ConsoleClient open(TestServer server, Browser browser, String path, String ticket) {
        return open(server, browser, path, ticket, origin(server), true);
    }

    static String origin(TestServer server) {
        return "http://127.0.0.1:" + server.server.port();
    }

    /**
     * @param eager whether it says what it has drawn, as the terminal does
     * @throws java.util.concurrent.CompletionException with a WebSocketHandshakeException if it is not let in
     */
    static ConsoleClient open(
            TestServer server, Browser browser, String path, String ticket, String origin, boolean eager) {
        var console = new ConsoleClient(eager);
        var builder = console.client.newWebSocketBuilder().subprotocols("binary", "ticket." + ticket);
        builder.header("Origin", origin);
        if (!browser.cookies.isEmpty()) {
            builder.header("Cookie", browser.cookieHeader());
        }
        builder.buildAsync(URI.create("ws://127.0.0.1:" + server.server.port() + path + "socket/"), console)
                .join();
        return console;
    }

    String protocol() {
        return socket.join().getSubprotocol();
    }

    void type(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) {
        sending.send(() -> socket.join().sendBinary(ByteBuffer.wrap(bytes), true));
    }

    void say(String text) {
        sending.send(() -> socket.join().sendText(text, true));
    }

    synchronized int size() {
        return shown.size();
    }

    synchronized byte[] bytes() {
        return shown.toByteArray();
    }

    synchronized String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    /** Waits until so many bytes have come. */
    synchronized void await(int bytes) {
        await(bytes, PATIENCE);
    }

    /** @return whether so many came in time */
    synchronized boolean await(int bytes, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (shown.size() < bytes) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            pause(left);
        }
        return true;
    }

    synchronized void await(String text) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!text().contains(text)) {
            long left = end - System.nanoTime();
            if (left <= 0 || ended.isDone()) {
                throw new AssertionError("no '" + text + "' in: " + text());
            }
            pause(left);
        }
    }

    private void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The status that the socket was closed with. */
    int end() {
        return ended.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Not when it has been built: the first bytes may come before, and are answered. */
    @Override
    public void onOpen(WebSocket from) {
        socket.complete(from);
        from.request(1);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        int length = data.remaining();
        synchronized (this) {
            var part = new byte[length];
            data.get(part);
            shown.writeBytes(part);
            notifyAll();
        }
        if (eager) {
            say(Integer.toString(length));
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        synchronized (this) {
            ended.complete(status);
            notifyAll();
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        ended.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.join().abort();
        client.shutdownNow();
    }
}
