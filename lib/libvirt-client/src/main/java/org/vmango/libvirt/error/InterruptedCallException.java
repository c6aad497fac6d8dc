package org.vmango.libvirt.error;

import java.io.Serial;

/** The calling thread was interrupted while it waited. Its interrupt status is set again. */
public final class InterruptedCallException extends LibvirtFailure {
    @Serial
    private static final long serialVersionUID = 1;

    private final boolean outcomeUnknown;

    /** @param outcomeUnknown whether the request, or a part of it, had been handed to the socket */
    public InterruptedCallException(String message, boolean outcomeUnknown) {
        super(message, null);
        this.outcomeUnknown = outcomeUnknown;
    }

    @Override
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
