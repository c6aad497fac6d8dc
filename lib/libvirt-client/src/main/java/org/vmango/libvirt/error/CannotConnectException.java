package org.vmango.libvirt.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No connection could be opened. The cause, if it is a TransportException, says which obstacle it was. */
public final class CannotConnectException extends LibvirtFailure {
    @Serial
    private static final long serialVersionUID = 1;

    /** What was tried and what stood in the way. */
    public CannotConnectException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean outcomeUnknown() {
        return false;
    }
}
