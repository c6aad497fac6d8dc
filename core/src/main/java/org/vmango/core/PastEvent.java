package org.vmango.core;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that has happened to a machine.
 *
 * @param at when vmango heard of it
 * @param cause the operation of this vmango that it came from, as that stood then; empty for what others did
 */
public record PastEvent(Instant at, MachineHappening what, Optional<Operation> cause) {}
