package org.vmango.libvirt.transport;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.TransportKind;
import org.vmango.libvirt.transport.TransportException.Kind;

/**
 * Opens connections to libvirt daemons. Make one per program: connections to the same host share one SSH session, which ends
 * with the last of them.
 */
public final class Transports implements AutoCloseable {
    /** A session that has been silent for so long is asked whether it is alive. */
    private static final Duration KEEPALIVE = Duration.ofSeconds(15);

    private final TransportSettings settings;
    private final SshDestinations destinations;
    private final SshSessions sessions;

    public Transports(TransportSettings settings) {
        this(settings, KEEPALIVE);
    }

    Transports(TransportSettings settings, Duration keepalive) {
        this.settings = settings;
        this.destinations = new SshDestinations(settings);
        this.sessions = new SshSessions(keepalive);
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
                overSsh(
                        uri,
                        deadline,
                        lease -> new RemoteDaemon(
                                        uri,
                                        settings.runDirectory().toString(),
                                        lease.session(),
                                        deadline,
                                        lease::close)
                                .open());
        };
    }

    /**
     * Connects to a TCP port as the host of a hypervisor sees it, such as that of a machine's screen. With SSH the bytes go
     * through the hypervisor's session; with TLS and TCP only ports that are open to this machine can be had.
     */
    public Transport openTcp(LibvirtUri uri, String host, int port, Duration limit) throws TransportException {
        Deadline deadline = Deadline.after(limit);
        return switch (uri.transport()) {
            case UNIX -> TcpSocket.open(host, port, deadline);
            case TCP, TLS -> TcpSocket.open(seenFromHere(uri, host), port, deadline);
            case SSH -> overSsh(uri, deadline, lease -> forward(uri, host, port, lease, deadline));
        };
    }

    /** Connects to a unix socket of the host of a hypervisor; possible with unix and SSH only. */
    public Transport openUnix(LibvirtUri uri, String path, Duration limit) throws TransportException {
        Deadline deadline = Deadline.after(limit);
        return switch (uri.transport()) {
            case UNIX -> UnixSocket.open(Path.of(path), deadline);
            case TCP, TLS ->
                throw new TransportException(
                        Kind.FORBIDDEN,
                        "socket %s of %s can only be reached through ssh".formatted(path, uri.description()));
            case SSH -> overSsh(uri, deadline, lease -> forward(uri, path, lease, deadline));
        };
    }

    /**
     * The key that an SSH host shows, and what known_hosts says about it. Hosts on the way must be known already.
     *
     * @throws TransportException BAD_SETTING if the URI's transport is not SSH
     */
    public HostKey.Shown hostKey(LibvirtUri uri, Duration limit) throws TransportException {
        return sessions.look(destination(uri), Deadline.after(limit));
    }

    /** Stores a host's key, in place of all that are known of it, where connections to the URI will look for it. */
    public Path trust(LibvirtUri uri, HostKey key) throws TransportException {
        KnownHosts known = destination(uri).hostKeys().known();
        known.replace(key);
        return known.files().getFirst();
    }

    private SshDestination destination(LibvirtUri uri) throws TransportException {
        if (uri.transport() != TransportKind.SSH) {
            throw new TransportException(
                    Kind.BAD_SETTING, "%s does not go over ssh, so there is no host key".formatted(uri.description()));
        }
        return destinations.find(uri);
    }

    /** Opens something in a session. */
    @FunctionalInterface
    private interface Opening {
        Transport open(SshSessions.Lease lease) throws TransportException, ChannelRefusedException;
    }

    private Transport overSsh(LibvirtUri uri, Deadline deadline, Opening opening) throws TransportException {
        SshDestination destination = destinations.find(uri);
        while (true) {
            SshSessions.Lease lease = sessions.acquire(destination, deadline);
            try {
                return opening.open(lease);
            } catch (ChannelRefusedException e) {
                if (lease.only()) {
                    lease.close();
                    throw new TransportException(
                            Kind.FORBIDDEN,
                            "%s lets us in but runs no commands: %s".formatted(uri.description(), e.getMessage()),
                            e);
                }
                lease.closeFull();
            } catch (TransportException e) {
                lease.close();
                throw e;
            }
        }
    }

    private static Transport forward(LibvirtUri uri, String host, int port, SshSessions.Lease lease, Deadline deadline)
            throws TransportException {
        try {
            return lease.session().openTcp(host, port, deadline, lease::close);
        } catch (ChannelRefusedException e) {
            throw refused(uri, TcpSocket.authority(host, port), e);
        }
    }

    private static Transport forward(LibvirtUri uri, String path, SshSessions.Lease lease, Deadline deadline)
            throws TransportException {
        try {
            return lease.session().openUnix(path, deadline, lease::close);
        } catch (ChannelRefusedException e) {
            throw refused(uri, path, e);
        }
    }

    private static TransportException refused(LibvirtUri uri, String what, ChannelRefusedException cause) {
        return new TransportException(
                Kind.REFUSED,
                "%s does not connect us to %s: %s; does anything listen there, and does sshd_config allow forwarding?"
                        .formatted(uri.description(), what, cause.getMessage()),
                cause);
    }

    private static String seenFromHere(LibvirtUri uri, String host) throws TransportException {
        Optional<InetAddress> address = HostAddresses.literal(host);
        if (address.filter(InetAddress::isAnyLocalAddress).isPresent()) {
            return uri.host().orElseThrow();
        }
        if (address.filter(InetAddress::isLoopbackAddress).isPresent() || host.equals("localhost")) {
            throw new TransportException(
                    Kind.FORBIDDEN,
                    "%s listens on its own loopback only; use ssh in the URI to reach it".formatted(uri.description()));
        }
        return host;
    }

    /** Ends all SSH sessions, and with them the connections that use them. */
    @Override
    public void close() {
        sessions.close();
    }
}
