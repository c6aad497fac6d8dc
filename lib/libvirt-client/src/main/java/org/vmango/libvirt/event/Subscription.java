package org.vmango.libvirt.event;

import java.util.Set;

/** A listener's claim to events. It ends with its connection: after a reconnect, subscribe the listener again. */
public interface Subscription extends AutoCloseable {
    /** The kinds that the daemon, or its driver, does not know. */
    Set<EventKind> unknown();

    /** No event is delivered after this returns, but the one that is being delivered. May ask the daemon. */
    @Override
    void close();
}
