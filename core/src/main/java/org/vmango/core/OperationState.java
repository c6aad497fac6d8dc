package org.vmango.core;

import java.util.Locale;

/** How an operation stands, or one step of it. */
public enum OperationState {
    /** Only of a step: it comes later, or never if an earlier one fails. */
    PENDING,
    RUNNING,
    DONE,
    FAILED;

    /** The word of the API and of the pages, such as {@code running}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
