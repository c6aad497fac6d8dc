package org.vmango.libvirt.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A daemon cannot be reached, or no longer. The message says the cause and what to do; decide on {@link #kind}. */
public final class TransportException extends IOException {
    /** Why; the comment says who can do something about it. */
    public enum Kind {
        /** There is no such socket: is the daemon installed and started, is the path right? */
        NOT_FOUND,
        /** The socket or a file is there, but we may not use it. */
        PERMISSION_DENIED,
        /** Nothing listens there. */
        REFUSED,
        /** The host's name has no address. */
        HOST_UNKNOWN,
        /** The network has no way to the host. */
        UNREACHABLE,
        /** No answer before the deadline. */
        TIMEOUT,
        /** SSH: known_hosts does not have the host. */
        HOST_KEY_UNKNOWN,
        /** SSH: known_hosts has the host with another key: it was installed anew, or this is somebody else. */
        HOST_KEY_CHANGED,
        /** SSH: the host accepts none of our keys. */
        AUTH_FAILED,
        /** TLS: the server's certificate does not prove that it is this host. */
        TLS_UNTRUSTED,
        /** TLS: the server did not accept our certificate, or that we have none. */
        TLS_REFUSED,
        /** SSH: the host lets us in, but offers no way to the daemon. */
        FORBIDDEN,
        /** A file that we need is missing or unreadable, or the URI cannot be honoured. */
        BAD_SETTING,
        /** What answers is not what the URI says. */
        PROTOCOL,
        /** The connection was up and has ended. */
        CLOSED
    }

    private final Kind kind;

    TransportException(Kind kind, String message) {
        this(kind, message, null);
    }

    TransportException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
