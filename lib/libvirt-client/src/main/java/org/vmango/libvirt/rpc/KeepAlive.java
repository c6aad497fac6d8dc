package org.vmango.libvirt.rpc;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Finds out that the peer is gone. Any byte is a sign of life; after a while without one it is asked. A daemon that works on
 * {@link RpcSettings#DAEMON_REQUESTS} of our requests reads nothing and so cannot answer: it is deaf, not dead, and gets more
 * time. So does a connection whose own reader waits for the user of a stream to take what has come.
 */
final class KeepAlive {
    /** What it looks at and does; the connection. */
    interface Peer {
        long nanosSinceLastByte();

        int callsInFlight();

        boolean readerWaits();

        void ping();

        void dead(String reason);
    }

    private final Peer peer;
    private final RpcSettings settings;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean deaf;

    KeepAlive(Peer peer, RpcSettings settings) {
        this.peer = peer;
        this.settings = settings;
    }

    /** Whether the peer has been silent for so long that it would be dead if it had fewer requests. */
    boolean deaf() {
        return deaf;
    }

    /** Watches until it is closed, or has found the peer dead. */
    void run() throws InterruptedException {
        long interval = settings.pingAfter().toNanos();
        int unanswered = 0;
        long pingedAt = System.nanoTime();
        long pause = interval;
        while (!closed.await(pause, TimeUnit.NANOSECONDS)) {
            long silent = peer.nanosSinceLastByte();
            if (silent < interval || peer.readerWaits()) {
                unanswered = 0;
                deaf = false;
                pause = silent < interval ? interval - silent : interval;
                continue;
            }
            // The answer to the last ping is about as old as the ping: silence for a whole interval says nothing yet
            if (silent < System.nanoTime() - pingedAt) {
                unanswered = 0;
            }
            if (unanswered >= settings.pings() && !waitsForDeaf(silent)) {
                peer.dead("no sign of life for " + seconds(silent));
                return;
            }
            unanswered++;
            pingedAt = System.nanoTime();
            peer.ping();
            pause = interval;
        }
    }

    void close() {
        closed.countDown();
    }

    private boolean waitsForDeaf(long silent) {
        deaf = peer.callsInFlight() >= RpcSettings.DAEMON_REQUESTS
                && silent < settings.deafLimit().toNanos();
        return deaf;
    }

    private static String seconds(long nanos) {
        return "%.1f s".formatted(Duration.ofNanos(nanos).toMillis() / 1000.0);
    }
}
