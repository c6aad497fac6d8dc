package org.vmango.provider.libvirt;

import java.time.Duration;
import java.util.Optional;
import org.vmango.libvirt.ConnectionSettings;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.Transports;

/**
 * The connections of one provider. What may wait long never shares one with what must be quick, because a daemon works on
 * five requests of a connection at a time and then does not even hear a ping:
 *
 * <ul>
 *   <li>operations: what is answered from the daemon's memory, for all requests;
 *   <li>power: what starts and stops machines on request;
 *   <li>guests: what waits for a guest's agent;
 *   <li>events: what the daemon tells by itself, to {@link HostFollower}. Nothing is asked on it: libvirtd 9.0 dies when a
 *       connection that hears events goes away while it works on a call of it, as ours do when this process is killed;
 *   <li>query: lists, of {@link HostFollower};
 *   <li>recipe: one for each recipe at work, with the heartbeat of its mark.
 * </ul>
 */
final class Connections implements AutoCloseable {
    /** How many reads are under way at once: more than the daemon works on, so that a slow line is always full. */
    private static final int QUERIES_IN_FLIGHT = 32;

    /** Seldom, for a daemon that is dead or hangs is found out by the query connection. */
    private static final Duration EVENTS_PING = Duration.ofSeconds(10);

    private final Transports transports;
    private final LibvirtUri uri;
    private final LastingConnection operations = lasting(Timeouts.CALL);
    private final LastingConnection power = lasting(Timeouts.CALL);
    private final LastingConnection guests = lasting(Timeouts.CALL);
    private volatile Optional<LibvirtConnection> query = Optional.empty();

    Connections(Transports transports, LibvirtUri uri) {
        this.transports = transports;
        this.uri = uri;
    }

    LibvirtConnection operations() {
        return operations.get();
    }

    LibvirtConnection power() {
        return power.get();
    }

    LibvirtConnection guests() {
        return guests.get();
    }

    /** A connection that is told of events; the caller closes it. */
    LibvirtConnection openEvents() {
        return open(ConnectionSettings.defaults().withKeepAlive(EVENTS_PING, 2));
    }

    /** The follower's connection for lists, one at a time; the caller closes it. */
    LibvirtConnection openQuery() {
        LibvirtConnection opened = openLists();
        query = Optional.of(opened);
        return opened;
    }

    /** A connection for lists that somebody needs once; the caller closes it. */
    LibvirtConnection openLists() {
        return open(settings().withCallsInFlight(QUERIES_IN_FLIGHT)).within(Timeouts.BUSY);
    }

    /** How many requests for what the daemon has in memory have been unanswered for longer than that; asks nobody. */
    int unanswered(Duration longer) {
        int queries = query.filter(it -> it.lost().isEmpty())
                .map(it -> it.callsInFlight(longer))
                .orElse(0);
        return queries + operations.unanswered(longer);
    }

    /** A connection for one recipe, not opened yet; the caller closes it. */
    LastingConnection recipe() {
        return lasting(Timeouts.BUSY);
    }

    private LastingConnection lasting(Duration limit) {
        return new LastingConnection(() -> open(settings()).within(limit));
    }

    private LibvirtConnection open(ConnectionSettings settings) {
        return LibvirtConnection.open(transports, uri, settings.withDeadline(Timeouts.CONNECT));
    }

    private static ConnectionSettings settings() {
        return ConnectionSettings.defaults().withKeepAlive(Duration.ofSeconds(4), 2);
    }

    @Override
    public void close() {
        operations.close();
        power.close();
        guests.close();
    }
}
