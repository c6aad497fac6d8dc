package org.vmango.web;

import org.vmango.web.http.ListenAddress;

/** The server cannot listen where it should: the port is taken, privileged, or the address is not this machine's. */
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ListenException(ListenAddress address, RuntimeException cause) {
        super("cannot listen on " + address + ": " + rootMessage(cause), cause);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
