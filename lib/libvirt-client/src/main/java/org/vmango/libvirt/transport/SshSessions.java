package org.vmango.libvirt.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.vmango.libvirt.transport.TransportException.Kind;

/**
 * The open SSH sessions. Connections with equal destinations share one; it ends with the last of them. A host that starts no
 * more commands in a session (sshd_config: MaxSessions) gets another one.
 */
final class SshSessions implements AutoCloseable {
    private final SshConnector connector;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock. */
    private final Map<SshDestination, Host> hosts = new HashMap<>();

    /** What is open towards one destination; guarded by the lock but for the dialling, of which there is one at a time. */
    private static final class Host {
        private final ReentrantLock dialling = new ReentrantLock();
        private final List<Shared> sessions = new ArrayList<>();
    }

    private static final class Shared {
        private final SshSession session;
        private int users;
        private int leases;
        private boolean full;

        Shared(SshSession session) {
            this.session = session;
        }
    }

    SshSessions(Duration keepalive) {
        this.connector = new SshConnector(keepalive);
    }

    /** The right to use a session until it is closed. */
    final class Lease implements AutoCloseable {
        private final Host host;
        private final Shared shared;
        private boolean closed;

        private Lease(Host host, Shared shared) {
            this.host = host;
            this.shared = shared;
        }

        SshSession session() {
            return shared.session;
        }

        /** Was the session opened for this lease, and has nobody else had it? */
        boolean only() {
            lock.lock();
            try {
                return shared.leases == 1;
            } finally {
                lock.unlock();
            }
        }

        /** Nobody else gets the session until one of its users leaves: the host starts no more commands in it. */
        void closeFull() {
            close(true);
        }

        @Override
        public void close() {
            close(false);
        }

        private void close(boolean full) {
            if (release(full)) {
                shared.session.close();
            }
        }

        /** Was it the last lease? */
        private boolean release(boolean full) {
            lock.lock();
            try {
                if (closed) {
                    return false;
                }
                closed = true;
                shared.full = full;
                shared.users--;
                return shared.users == 0 && host.sessions.remove(shared);
            } finally {
                lock.unlock();
            }
        }
    }

    Lease acquire(SshDestination destination, Deadline deadline) throws TransportException {
        Host host = host(destination);
        Optional<Lease> open = shared(host);
        if (open.isPresent()) {
            return open.get();
        }
        if (!await(host.dialling, destination, deadline)) {
            throw deadline.timeout(destination.address().toString());
        }
        try {
            Optional<Lease> meanwhile = shared(host);
            return meanwhile.isPresent() ? meanwhile.get() : dial(host, destination, deadline);
        } finally {
            host.dialling.unlock();
        }
    }

    /** The key that a host shows, told even if known_hosts does not have it. */
    HostKey.Shown look(SshDestination destination, Deadline deadline) throws TransportException {
        if (destination.via().isEmpty()) {
            return connector.look(destination, Optional.empty(), deadline);
        }
        try (Lease via = acquire(destination.via().get(), deadline)) {
            return connector.look(destination, Optional.of(via.session()), deadline);
        }
    }

    private Lease dial(Host host, SshDestination destination, Deadline deadline) throws TransportException {
        Optional<Lease> via = destination.via().isEmpty()
                ? Optional.empty()
                : Optional.of(acquire(destination.via().get(), deadline));
        try {
            SshSession session = connector.connect(destination, via.map(Lease::session), deadline);
            via.ifPresent(it -> session.onEnd(it::close));
            return add(host, session);
        } catch (TransportException e) {
            via.ifPresent(Lease::close);
            throw e;
        }
    }

    private static boolean await(ReentrantLock dialling, SshDestination destination, Deadline deadline)
            throws TransportException {
        try {
            return dialling.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Kind.CLOSED, "interrupted while waiting for " + destination.description(), e);
        }
    }

    private Host host(SshDestination destination) {
        lock.lock();
        try {
            return hosts.computeIfAbsent(destination, _ -> new Host());
        } finally {
            lock.unlock();
        }
    }

    private Optional<Lease> shared(Host host) {
        lock.lock();
        try {
            host.sessions.removeIf(it -> !it.session.alive());
            return host.sessions.stream().filter(it -> !it.full).findFirst().map(it -> lease(host, it));
        } finally {
            lock.unlock();
        }
    }

    private Lease add(Host host, SshSession session) {
        lock.lock();
        try {
            var shared = new Shared(session);
            host.sessions.add(shared);
            return lease(host, shared);
        } finally {
            lock.unlock();
        }
    }

    private Lease lease(Host host, Shared shared) {
        shared.users++;
        shared.leases++;
        return new Lease(host, shared);
    }

    @Override
    public void close() {
        connector.close();
    }
}
