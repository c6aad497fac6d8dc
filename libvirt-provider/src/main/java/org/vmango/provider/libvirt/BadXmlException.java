package org.vmango.provider.libvirt;

import org.jspecify.annotations.Nullable;

/** XML that cannot be read, from a host or from a template. */
final class BadXmlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadXmlException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
