package org.vmango.core;

import java.util.Locale;

/** What a machine is doing. {@code CREATING} and {@code REMOVING} are marks of ours; the others are the hypervisor's. */
public enum MachineState {
    RUNNING,
    STOPPED,
    PAUSED,
    STOPPING,
    CRASHED,
    SUSPENDED,
    CREATING,
    REMOVING,
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word of the API, pages and templates, such as {@code running}. */
    @Override
    public String toString() {
        return word;
    }
}
