package org.vmango.web.console;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The tickets that were taken and would still be good. */
public final class UsedTickets {
    private final Map<UUID, Instant> ends = new HashMap<>();

    /** @return whether it was not there before */
    synchronized boolean add(UUID ticket, Instant until, Instant now) {
        ends.values().removeIf(it -> it.isBefore(now));
        return ends.putIfAbsent(ticket, until) == null;
    }
}
