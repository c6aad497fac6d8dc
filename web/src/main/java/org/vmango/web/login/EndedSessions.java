package org.vmango.web.login;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Sessions that somebody has ended by signing out, until they would have ended by themselves: a copy of their cookie is
 * worth nothing on this server. Another server with the same secret does not know of it; there a copied cookie lives on
 * until its twelve hours are over or the password is changed.
 */
final class EndedSessions {
    private static final int MAX_ENTRIES = 100_000;

    private final Map<String, Instant> ends = new HashMap<>();

    /** @param until when the session would have ended by itself */
    synchronized void add(String session, Instant until, Instant now) {
        if (ends.size() >= MAX_ENTRIES) {
            ends.values().removeIf(it -> it.isBefore(now));
        }
        ends.put(session, until);
    }

    synchronized boolean contains(String session) {
        return ends.containsKey(session);
    }
}
