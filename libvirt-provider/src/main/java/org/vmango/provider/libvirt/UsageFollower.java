package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.vmango.core.HostStatistics;
import org.vmango.core.Usage;
import org.vmango.core.UsageHistory;
import org.vmango.libvirt.error.LibvirtFailure;

/**
 * Keeps what a host's machines have used. While somebody looks it asks the host often: one question for all machines and all
 * who look at them. Else it keeps what the sweep measures, so that a graph is never quite empty.
 */
final class UsageFollower implements AutoCloseable {
    private static final System.Logger log = System.getLogger(UsageFollower.class.getName());
    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final Duration SELDOM = Duration.ofSeconds(30);
    private static final Duration INTEREST = Duration.ofMinutes(1);

    private final String provider;
    private final LastingConnection connection;
    private final KnownHost known;
    private final UsageHistory history = new UsageHistory();
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Guarded by the lock. */
    private long interestEnds = System.nanoTime();

    private boolean closed;
    /** Only of the thread. */
    private Instant lastMeasured = Instant.EPOCH;

    UsageFollower(String provider, Connections connections, KnownHost known) {
        this.provider = provider;
        this.connection = connections.recipe();
        this.known = known;
        this.thread = Thread.ofVirtual().name("usage-" + provider).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Oldest first; whoever asks is taken to look at it for the next minute. */
    List<Usage> of(UUID id) {
        lock.lock();
        try {
            boolean news = interestEnds - System.nanoTime() <= 0;
            interestEnds = System.nanoTime() + INTEREST.toNanos();
            if (news) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        return history.of(id);
    }

    private void run() {
        boolean silent = false;
        try {
            while (await()) {
                silent = !look(silent);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param silent whether the last look failed, so that one more failure is no news */
    private boolean look(boolean silent) {
        if (!known.snapshot().status().isConnected()) {
            return true;
        }
        Instant now = Instant.now();
        try {
            if (isInteresting()) {
                known.statistics(new StatisticsReader(connection.get()).read(now, known.cpus()));
            }
            addMeasured();
            return true;
        } catch (LibvirtFailure e) {
            log.log(silent ? Level.DEBUG : Level.WARNING, "cannot learn what machines use provider=" + provider, e);
            return false;
        }
    }

    private boolean isInteresting() {
        lock.lock();
        try {
            return interestEnds - System.nanoTime() > 0;
        } finally {
            lock.unlock();
        }
    }

    /** What was measured last: while nobody looks that is the sweep's, and the host is not asked once more. */
    private void addMeasured() {
        HostStatistics measured = known.statistics();
        if (measured.at().isAfter(lastMeasured)) {
            lastMeasured = measured.at();
            history.add(UsageReader.read(measured), measured.at());
        }
    }

    /** Until the next look is due, or somebody begins to take interest. @return whether to go on */
    private boolean await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long begun = System.nanoTime();
            while (!closed) {
                long now = System.nanoTime();
                Duration pause = interestEnds - now > 0 ? OFTEN : SELDOM;
                long left = pause.toNanos() - (now - begun);
                if (left <= 0) {
                    return true;
                }
                changed.await(left, TimeUnit.NANOSECONDS);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        connection.close();
    }
}
