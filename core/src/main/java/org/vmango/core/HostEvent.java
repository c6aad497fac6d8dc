package org.vmango.core;

import java.util.UUID;

/** What a provider hears from its host. */
public sealed interface HostEvent {
    /** From now on it hears of everything; what was before it may have missed. */
    record Listening() implements HostEvent {}

    /** Something has happened to a machine. */
    record Happened(UUID machine, MachineHappening what) implements HostEvent {}
}
