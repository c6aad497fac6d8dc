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

    /** The word of the API and of the pages, such as {@code create}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
