package org.vmango.libvirt.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
    private static final Duration INTERVAL = Duration.ofMillis(20);

    /** Answers each ping after the delay, or never. */
    private static final class FakePeer implements KeepAlive.Peer {
        private final boolean answers;
        private final AtomicLong lastByte = new AtomicLong(System.nanoTime());
        private final AtomicInteger pings = new AtomicInteger();
        private final CountDownLatch dead = new CountDownLatch(1);
        private final AtomicReference<Optional<String>> reason = new AtomicReference<>(Optional.empty());

        FakePeer(boolean answers) {
            this.answers = answers;
        }

        @Override
        public long nanosSinceLastByte() {
            return System.nanoTime() - lastByte.get();
        }

        @Override
        public int callsInFlight() {
            return 0;
        }

        @Override
        public boolean readerWaits() {
            return false;
        }

        @Override
        public void ping() {
            pings.incrementAndGet();
            if (answers) {
                lastByte.set(System.nanoTime());
            }
        }

        @Override
        public void dead(String why) {
            reason.set(Optional.of(why));
            dead.countDown();
        }
    }

    @Test
    void run_peerOnlyAnswersPings_livesOn() throws Exception {
        FakePeer peer = new FakePeer(true);
        assertThat(watched(peer, Duration.ofMillis(600))).isFalse();
        assertThat(peer.pings.get()).isGreaterThan(5);
        assertThat(peer.reason.get()).isEmpty();
    }

    @Test
    void run_peerSilent_isDeadAfterItsPings() throws Exception {
        FakePeer peer = new FakePeer(false);
        assertThat(watched(peer, Duration.ofSeconds(5))).isTrue();
        assertThat(peer.pings.get()).isEqualTo(2);
    }

    /** @return whether the peer was found dead in that time */
    private static boolean watched(FakePeer peer, Duration time) throws InterruptedException {
        KeepAlive keepAlive = new KeepAlive(peer, new RpcSettings(4, INTERVAL, 2, Duration.ofSeconds(1)));
        Thread watcher = Thread.ofVirtual().start(() -> {
            try {
                keepAlive.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        boolean dead = peer.dead.await(time.toMillis(), TimeUnit.MILLISECONDS);
        keepAlive.close();
        watcher.join();
        return dead;
    }
}
