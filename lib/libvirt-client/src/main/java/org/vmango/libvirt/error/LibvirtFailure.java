package org.vmango.libvirt.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A call that did not succeed. Sealed, so that one {@code switch} can translate all of them. */
public abstract sealed class LibvirtFailure extends RuntimeException
        permits LibvirtException,
                CannotConnectException,
                ConnectionLostException,
                DeadlineExceededException,
                InterruptedCallException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String message;

    LibvirtFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public final String getMessage() {
        return message;
    }

    /** Whether the host may have done, or may yet do, what was asked: true if the request may have reached it. */
    public abstract boolean outcomeUnknown();
}
