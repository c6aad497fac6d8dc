package org.vmango.libvirt.xdr;

import java.io.Serial;

/** Bytes that are not what they should be, or a value that cannot be written. */
public final class XdrException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String message;

    /** What is wrong, without the data itself: it may be a password. */
    public XdrException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
