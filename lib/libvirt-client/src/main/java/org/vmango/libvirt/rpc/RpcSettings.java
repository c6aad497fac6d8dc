package org.vmango.libvirt.rpc;

import java.time.Duration;

/**
 * How a connection behaves.
 *
 * @param callsInFlight how many requests may be unanswered at a time. The daemon works on 5 of a connection and reads no more,
 *     not even pings, until one is done: above 4 only for calls that never wait for a guest
 * @param pingAfter a ping is sent when nothing has come for so long
 * @param pings how many pings in a row may stay unanswered
 * @param deafLimit how long a connection may be silent while the daemon has 5 of its requests, and so may be unable to read
 */
public record RpcSettings(int callsInFlight, Duration pingAfter, int pings, Duration deafLimit) {
    /** What a daemon works on at a time for one connection: max_client_requests of its configuration. */
    public static final int DAEMON_REQUESTS = 5;

    public RpcSettings {
        if (callsInFlight < 1) {
            throw new IllegalArgumentException("callsInFlight is " + callsInFlight);
        }
        if (pings < 1 || !pingAfter.isPositive()) {
            throw new IllegalArgumentException("pings every " + pingAfter + ", " + pings + " times");
        }
    }
}
