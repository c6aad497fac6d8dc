package org.vmango.libvirt;

import java.time.Duration;
import org.vmango.libvirt.rpc.RpcSettings;

/**
 * How a connection behaves.
 *
 * @param deadline how long a call may take, unless {@link LibvirtConnection#within} says otherwise; opening included
 * @param callsInFlight how many requests may be unanswered at a time. The daemon works on 5 of one connection and then reads
 *     nothing more, not even pings: 4 for a connection whose calls may wait for a guest, more only for one that asks
 *     what the daemon answers at once
 * @param keepAlive when silence means that the daemon is gone
 * @param readOnly refuse all changes
 */
public record ConnectionSettings(Duration deadline, int callsInFlight, KeepAlive keepAlive, boolean readOnly) {
    /**
     * When silence means that the daemon is gone.
     *
     * @param pingAfter it is asked after so long without a byte from it
     * @param pings and taken for dead when it does not answer so many times
     */
    public record KeepAlive(Duration pingAfter, int pings) {}

    private static final Duration DEAF_LIMIT = Duration.ofSeconds(30);

    /** 30 seconds a call, 4 calls in flight, dead after 15 to 20 seconds of silence. */
    public static ConnectionSettings defaults() {
        return new ConnectionSettings(Duration.ofSeconds(30), 4, new KeepAlive(Duration.ofSeconds(5), 3), false);
    }

    /** The same with another deadline for calls. */
    public ConnectionSettings withDeadline(Duration deadline) {
        return new ConnectionSettings(deadline, callsInFlight, keepAlive, readOnly);
    }

    /** The same with another number of calls in flight. */
    public ConnectionSettings withCallsInFlight(int callsInFlight) {
        return new ConnectionSettings(deadline, callsInFlight, keepAlive, readOnly);
    }

    /** The same with another idea of silence. */
    public ConnectionSettings withKeepAlive(Duration pingAfter, int pings) {
        return new ConnectionSettings(deadline, callsInFlight, new KeepAlive(pingAfter, pings), readOnly);
    }

    /** The same without the right to change anything. */
    public ConnectionSettings asReadOnly() {
        return new ConnectionSettings(deadline, callsInFlight, keepAlive, true);
    }

    RpcSettings rpc() {
        return new RpcSettings(callsInFlight, keepAlive.pingAfter(), keepAlive.pings(), DEAF_LIMIT);
    }
}
