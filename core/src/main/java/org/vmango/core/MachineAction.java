package org.vmango.core;

import java.util.Locale;

/** What can be done to a machine that exists, apart from its removal. */
public enum MachineAction {
    START,
    STOP,
    SHUTDOWN,
    REBOOT;

    /** The word of the API's paths and of the pages, such as {@code start}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
