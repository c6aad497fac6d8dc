package org.vmango.libvirt.dispatch;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.error.LibvirtFailure;
import org.vmango.libvirt.event.EventKind;
import org.vmango.libvirt.event.LibvirtEvent;
import org.vmango.libvirt.event.Subscription;
import org.vmango.libvirt.rpc.Deadline;
import org.vmango.libvirt.rpc.EventSink;
import org.vmango.libvirt.rpc.Packet;
import org.vmango.libvirt.rpc.RpcConnection;
import org.vmango.libvirt.xdr.XdrException;

/**
 * The listeners of one connection. The daemon takes one registration per kind and connection, so each kind is registered for
 * its first listener, shared by the others, and given back after the last. Packets are decoded and delivered by one virtual
 * thread, never by the connection's reader: a listener may block, or call the daemon.
 */
public final class EventHub implements EventSink {
    private static final System.Logger LOG = System.getLogger(EventHub.class.getName());
    private static final int QUEUED = 10_000;
    /** What daemons answer for kinds that they, or their drivers, do not have. */
    private static final Set<ErrorCode> UNKNOWN = EnumSet.of(
            ErrorCode.INTERNAL_ERROR,
            ErrorCode.NO_SUPPORT,
            ErrorCode.INVALID_ARG,
            ErrorCode.RPC,
            ErrorCode.OPERATION_UNSUPPORTED);

    private final EventQueue queue = new EventQueue(QUEUED);
    private final List<Claim> claims = new CopyOnWriteArrayList<>();
    private final ReentrantLock registering = new ReentrantLock();
    private final Map<EventKind, Integer> registered = new EnumMap<>(EventKind.class);
    private final AtomicReference<Optional<RpcConnection>> rpc = new AtomicReference<>(Optional.empty());

    /** Begins to deliver, once the driver is open. */
    public void start(RpcConnection connection) {
        rpc.set(Optional.of(connection));
        Thread.ofVirtual().name("libvirt-events " + connection.description()).start(this::deliver);
    }

    @Override
    public void event(Packet packet) {
        queue.put(packet);
    }

    @Override
    public void ended() {
        queue.close();
    }

    /**
     * See {@code LibvirtConnection.subscribe}.
     *
     * @param limit for each registration that this needs
     */
    public Subscription subscribe(Set<EventKind> kinds, Consumer<LibvirtEvent> listener, Duration limit) {
        var claim = new Claim(kinds, listener, limit);
        registering.lock();
        try {
            claims.add(claim);
            for (var kind : claim.kinds) {
                if (!registered.containsKey(kind) && !register(kind, limit)) {
                    claim.unknown.add(kind);
                }
            }
            return claim;
        } catch (LibvirtFailure e) {
            claims.remove(claim);
            throw e;
        } finally {
            registering.unlock();
        }
    }

    private boolean register(EventKind kind, Duration limit) {
        try {
            registered.put(kind, EventSource.of(kind).register(connection(), Deadline.in(limit)));
            return true;
        } catch (LibvirtException e) {
            if (UNKNOWN.contains(e.code())) {
                return false;
            }
            throw e;
        }
    }

    private void release(Claim claim) {
        registering.lock();
        try {
            if (!claims.remove(claim)) {
                return;
            }
            for (var kind : claim.kinds) {
                if (claims.stream().noneMatch(other -> other.kinds.contains(kind))) {
                    deregister(kind, claim.limit);
                }
            }
        } finally {
            registering.unlock();
        }
    }

    private void deregister(EventKind kind, Duration limit) {
        var callback = registered.remove(kind);
        if (callback == null || connection().lost().isPresent()) {
            return;
        }
        EventSource.of(kind).deregister(connection(), callback, Deadline.in(limit));
    }

    private RpcConnection connection() {
        return rpc.get().orElseThrow(() -> new IllegalStateException("events before the connection is open"));
    }

    private void deliver() {
        try {
            for (var packet = queue.take(); packet.isPresent(); packet = queue.take()) {
                decode(packet.get()).ifPresent(it -> deliver(it.event(), Optional.of(it.kind())));
                long dropped = queue.takeDropped();
                if (dropped > 0) {
                    deliver(new LibvirtEvent.EventsLost(dropped), Optional.empty());
                }
            }
        } catch (InterruptedException e) {
            LOG.log(Level.WARNING, "event delivery was interrupted", e);
        }
    }

    private static Optional<EventDecoder.Decoded> decode(Packet packet) {
        try {
            return EventDecoder.decode(packet);
        } catch (XdrException e) {
            LOG.log(Level.WARNING, "undecodable event header=" + packet.header(), e);
            return Optional.empty();
        }
    }

    private void deliver(LibvirtEvent event, Optional<EventKind> kind) {
        for (var claim : claims) {
            if (kind.isEmpty() || claim.kinds.contains(kind.get())) {
                claim.deliver(event);
            }
        }
    }

    private final class Claim implements Subscription {
        private final Set<EventKind> kinds;
        private final Consumer<LibvirtEvent> listener;
        private final Duration limit;
        private final Set<EventKind> unknown = EnumSet.noneOf(EventKind.class);

        Claim(Set<EventKind> kinds, Consumer<LibvirtEvent> listener, Duration limit) {
            this.kinds = Set.copyOf(kinds);
            this.listener = listener;
            this.limit = limit;
        }

        void deliver(LibvirtEvent event) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                // One listener's fault must not take the events from the others
                LOG.log(Level.WARNING, "event listener failed", e);
            }
        }

        @Override
        public Set<EventKind> unknown() {
            return Set.copyOf(unknown);
        }

        @Override
        public void close() {
            release(this);
        }
    }
}
