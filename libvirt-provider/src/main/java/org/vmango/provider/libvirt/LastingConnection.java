package org.vmango.provider.libvirt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.error.CannotConnectException;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.error.InterruptedCallException;

/**
 * A connection that is opened when first needed, by one thread while others wait, and replaced when it has broken. Ask for
 * it anew for each piece of work.
 */
final class LastingConnection implements Supplier<LibvirtConnection>, AutoCloseable {
    private final Supplier<LibvirtConnection> opener;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<LibvirtConnection> current = Optional.empty();
    private volatile @Nullable Long openingSince;
    private boolean closed;

    LastingConnection(Supplier<LibvirtConnection> opener) {
        this.opener = opener;
    }

    @Override
    public LibvirtConnection get() {
        try {
            if (!lock.tryLock(Timeouts.CONNECT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DeadlineExceededException("waited too long for another request to connect", false);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException("interrupted while waiting for a connection", false);
        }
        try {
            return current.filter(it -> it.lost().isEmpty()).orElseGet(this::replace);
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many requests have been unanswered for longer than that, with those that wait until it is open. Asks nobody, and
     * waits for nobody.
     */
    int unanswered(Duration longer) {
        Long since = openingSince;
        if (since != null) {
            return System.nanoTime() - since > longer.toNanos() ? 1 + lock.getQueueLength() : 0;
        }
        return current.filter(it -> it.lost().isEmpty())
                .map(it -> it.callsInFlight(longer))
                .orElse(0);
    }

    private LibvirtConnection replace() {
        if (closed) {
            throw new CannotConnectException("vmango is stopping", null);
        }
        current.ifPresent(LibvirtConnection::close);
        current = Optional.empty();
        openingSince = System.nanoTime();
        try {
            LibvirtConnection opened = opener.get();
            current = Optional.of(opened);
            return opened;
        } finally {
            openingSince = null;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            current.ifPresent(LibvirtConnection::close);
        } finally {
            lock.unlock();
        }
    }
}
