package org.vmango.libvirt.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The connection broke, or was closed, before the answer came. */
public final class ConnectionLostException extends LibvirtFailure {
    @Serial
    private static final long serialVersionUID = 1;

    private final boolean outcomeUnknown;

    /** @param outcomeUnknown whether the request, or a part of it, had been handed to the socket */
    public ConnectionLostException(String message, boolean outcomeUnknown, @Nullable Throwable cause) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** False: the request was never sent, it may be repeated on another connection. True: look before repeating. */
    @Override
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
