package org.vmango.core;

import java.util.Locale;

/** What an operation does to its machine. */
public enum OperationKind {
    CREATE,
    REMOVE,
    START,
    STOP,
    SHUTDOWN,
    REBOOT;

    static OperationKind of(MachineAction action) {
        return switch (action) {
            case START -> START;
            case STOP -> STOP;
            case SHUTDOWN -> SHUTDOWN;
            case REBOOT -> REBOOT;
        };
    }

    /** Whether the guest does it, when it likes. */
    boolean asksTheGuest() {
        return this == SHUTDOWN || this == REBOOT;
    }

    /** Whether such a thing may come from it; what is undone of a creation comes from it, too. */
    boolean canCause(MachineHappening what) {
        return switch (this) {
            // Not a pause, or its end: that a start lets the processors run is part of the start.
            case CREATE, REMOVE ->
                switch (what) {
                    case DEFINED, CHANGED, UNDEFINED, STARTED, STOPPED -> true;
                    default -> false;
                };
            case START -> what == MachineHappening.STARTED || what == MachineHappening.RESUMED;
            case STOP -> what == MachineHappening.STOPPED;
            case SHUTDOWN -> what == MachineHappening.POWERED_OFF || what == MachineHappening.STOPPED;
            case REBOOT -> what == MachineHappening.RESTARTED || what == MachineHappening.POWERED_OFF;
        };
    }

    /** The word of the API and of the pages, such as {@code create}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
