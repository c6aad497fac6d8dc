package org.vmango.core;

import java.time.Instant;

/**
 * A change, numbered.
 *
 * @param id larger than those of all events before it, also before a restart
 */
public record Event(long id, Instant at, Change change) {}
