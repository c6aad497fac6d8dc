package org.vmango.libvirt.error;

import java.io.Serial;

/** The time was up before the answer came. libvirt cannot cancel a call: if it was sent, it goes on at the host. */
public final class DeadlineExceededException extends LibvirtFailure {
    @Serial
    private static final long serialVersionUID = 1;

    private final boolean outcomeUnknown;

    /** @param outcomeUnknown whether the request, or a part of it, had been handed to the socket */
    public DeadlineExceededException(String message, boolean outcomeUnknown) {
        super(message, null);
        this.outcomeUnknown = outcomeUnknown;
    }

    @Override
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
