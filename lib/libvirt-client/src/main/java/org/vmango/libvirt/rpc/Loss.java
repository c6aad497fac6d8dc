package org.vmango.libvirt.rpc;

import org.jspecify.annotations.Nullable;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.protocol.Procedure;

/** Why a connection has ended. */
record Loss(String peer, String reason, @Nullable Throwable cause) {
    /** For a caller whose request was, or was not, handed to the socket. */
    ConnectionLostException during(Procedure procedure, boolean sent) {
        var outcome = sent ? "whether %s was done is unknown" : "%s was not sent";
        return new ConnectionLostException(message() + "; " + outcome.formatted(procedure), sent, cause);
    }

    /** For those who only listen. */
    ConnectionLostException atRest() {
        return new ConnectionLostException(message(), false, cause);
    }

    private String message() {
        return "connection to %s lost: %s".formatted(peer, reason);
    }
}
