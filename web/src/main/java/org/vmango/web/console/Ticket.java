package org.vmango.web.console;

import java.time.Instant;
import java.util.UUID;

/**
 * The right to open one console once, soon.
 *
 * @param id tells it from all others
 * @param session of whom it was given to
 * @param takeOver whether who has the line loses it
 */
record Ticket(
        UUID id, String session, String provider, UUID machine, ConsoleKind kind, boolean takeOver, Instant until) {}
