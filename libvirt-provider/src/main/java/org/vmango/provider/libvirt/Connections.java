package org.vmango.provider.libvirt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.vmango.libvirt.ConnectionSettings;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.error.CannotConnectException;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.error.InterruptedCallException;
import org.vmango.libvirt.transport.Transports;

/**
 * The connections of one provider. What may wait long never shares one with what must be quick, because a daemon works on
 * five requests of a connection at a time and then does not even hear a ping:
 *
 * <ul>
 *   <li>operations: what requests do, opened when first needed and again when it has broken;
 *   <li>guests: what waits for a guest's agent, likewise;
 *   <li>query: lists and events, owned by {@link HostFollower};
 *   <li>copy: one for each copy of an image.
 * </ul>
 */
final class Connections implements AutoCloseable {
    /** How many reads are under way at once: more than the daemon works on, so that a slow line is always full. */
    private static final int QUERIES_IN_FLIGHT = 32;

    private final Transports transports;
    private final LibvirtUri uri;
    private final Shared operations = new Shared();
    private final Shared guests = new Shared();

    Connections(Transports transports, LibvirtUri uri) {
        this.transports = transports;
        this.uri = uri;
    }

    LibvirtUri uri() {
        return uri;
    }

    /** The connection for requests; one that has broken is replaced. */
    LibvirtConnection operations() {
        return operations.get();
    }

    /** The connection for what waits for guests; one that has broken is replaced. */
    LibvirtConnection guests() {
        return guests.get();
    }

    /** Opens a connection for lists and events; the caller closes it. */
    LibvirtConnection openQuery() {
        return open(settings().withCallsInFlight(QUERIES_IN_FLIGHT));
    }

    /** Opens a connection for one long copy; the caller closes it. */
    LibvirtConnection openCopy() {
        return open(settings());
    }

    private LibvirtConnection open(ConnectionSettings settings) {
        return LibvirtConnection.open(transports, uri, settings.withDeadline(Timeouts.CONNECT))
                .within(Timeouts.CALL);
    }

    private static ConnectionSettings settings() {
        return ConnectionSettings.defaults().withKeepAlive(Duration.ofSeconds(4), 2);
    }

    @Override
    public void close() {
        operations.close();
        guests.close();
    }

    /** A connection that many threads use, opened by the first that needs it while the others wait. */
    private final class Shared implements AutoCloseable {
        private final ReentrantLock lock = new ReentrantLock();
        private Optional<LibvirtConnection> current = Optional.empty();
        private boolean closed;

        LibvirtConnection get() {
            try {
                if (!lock.tryLock(Timeouts.CONNECT.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new DeadlineExceededException("waited too long for another request to connect", false);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedCallException("interrupted while waiting for a connection", false);
            }
            try {
                return living().orElseGet(this::replace);
            } finally {
                lock.unlock();
            }
        }

        private Optional<LibvirtConnection> living() {
            return current.filter(it -> it.lost().isEmpty());
        }

        private LibvirtConnection replace() {
            if (closed) {
                throw new CannotConnectException("vmango is stopping", null);
            }
            current.ifPresent(LibvirtConnection::close);
            LibvirtConnection opened = open(settings());
            current = Optional.of(opened);
            return opened;
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
}
