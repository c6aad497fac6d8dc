package org.vmango.web.http;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Closes connections whose client takes too long to send a request's headers. A connection's idle time starts anew with every
 * byte: a client that sends one now and then would hold its connection for ever, and many such would keep others out.
 */
public final class SlowHeaders implements Connection.Listener {
    private static final System.Logger log = System.getLogger(SlowHeaders.class.getName());

    /** @param messages how many requests had come when it began to wait for the next one's headers */
    private record Waiting(long messages, long since) {}

    private final Duration limit;
    private final Map<HttpConnection, Waiting> waiting = new ConcurrentHashMap<>();

    public SlowHeaders(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            // Counted from here, so that it covers the TLS handshake.
            waiting.put(http, new Waiting(0, System.nanoTime()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            waiting.remove(http);
        }
    }

    /** Closes those that are over the limit; to be called several times within it. */
    public void sweep() {
        waiting.replaceAll((connection, before) -> now(connection, before));
        long now = System.nanoTime();
        waiting.forEach((connection, it) -> {
            if (isReading(connection) && now - it.since > limit.toNanos()) {
                log.log(
                        Level.DEBUG,
                        "headers too slow client={0}",
                        connection.getEndPoint().getRemoteSocketAddress());
                connection.getEndPoint().close();
            }
        });
    }

    private static Waiting now(HttpConnection connection, Waiting before) {
        long messages = connection.getMessagesIn();
        return isReading(connection) && messages == before.messages ? before : new Waiting(messages, System.nanoTime());
    }

    /** The first request is awaited from the start; for later ones a connection may rest. */
    private static boolean isReading(HttpConnection connection) {
        HttpParser parser = connection.getParser();
        return connection.getMessagesIn() == 0 || (parser.inHeaderState() && !parser.isStart());
    }
}
