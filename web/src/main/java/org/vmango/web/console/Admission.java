package org.vmango.web.console;

import java.util.function.BooleanSupplier;

/**
 * Somebody who was let in.
 *
 * @param goodStill whether the session goes on
 */
record Admission(Ticket ticket, BooleanSupplier goodStill) {}
