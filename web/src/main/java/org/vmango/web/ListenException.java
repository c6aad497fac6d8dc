package org.vmango.web;

import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import org.vmango.web.http.ListenAddress;

/** The server cannot listen where it should: the port is taken or privileged, or the address is not this machine's. */
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ListenException(ListenAddress address, String problem, RuntimeException cause) {
        super("cannot listen on " + address + ": " + problem, cause);
    }

    /** What a failure to start means; the failure itself if it has nothing to do with the address. */
    static RuntimeException of(ListenAddress address, RuntimeException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return switch (root) {
            case UnresolvedAddressException _ -> new ListenException(address, "no such host", failure);
            case IOException it -> new ListenException(address, String.valueOf(it.getMessage()), failure);
            default -> failure;
        };
    }
}
