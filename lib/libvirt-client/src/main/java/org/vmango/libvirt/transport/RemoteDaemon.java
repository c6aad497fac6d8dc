package org.vmango.libvirt.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.UriParameters.Proxy;
import org.vmango.libvirt.transport.TransportException.Kind;

/**
 * Finds a way from a session with a host to its daemon. A forwarded socket comes first, because it needs nothing on the host but
 * sshd, and no process; sshd says no more than "open failed" about it, so the ways after it also find out why.
 */
final class RemoteDaemon {
    private static final String NETCAT = "nc";

    private final LibvirtUri uri;
    private final List<String> sockets;
    private final SshSession session;
    private final Deadline deadline;
    private final Runnable onClose;
    private final List<String> failures = new ArrayList<>();

    /** @param runDirectory where the daemons of a host have their sockets */
    RemoteDaemon(LibvirtUri uri, String runDirectory, SshSession session, Deadline deadline, Runnable onClose) {
        this.uri = uri;
        this.sockets =
                uri.session() && uri.parameters().socket().isEmpty() ? List.of() : DaemonSockets.of(uri, runDirectory);
        this.session = session;
        this.deadline = deadline;
        this.onClose = onClose;
    }

    /** @throws ChannelRefusedException if the host starts no more commands in this session */
    Transport open() throws TransportException, ChannelRefusedException {
        Proxy proxy = uri.parameters().proxy();
        Optional<Transport> way = proxy == Proxy.AUTO ? forward() : Optional.empty();
        if (way.isEmpty() && proxy != Proxy.NETCAT && !uri.connectName().isEmpty()) {
            way = command(RemoteCommand.helper(uri, sockets));
        }
        if (way.isEmpty() && proxy != Proxy.NATIVE && !sockets.isEmpty()) {
            String netcat = uri.parameters().netcat().orElse(NETCAT);
            way = command(RemoteCommand.netcat(netcat, sockets));
        }
        return way.orElseThrow(() -> new TransportException(
                Kind.FORBIDDEN,
                ("%s lets us in but offers no way to the daemon: %s; allow forwarding to sockets (sshd_config: "
                                + "AllowStreamLocalForwarding, authorized_keys: no 'restrict'), or install virt-ssh-helper or nc")
                        .formatted(session, String.join("; ", failures))));
    }

    private Optional<Transport> forward() throws TransportException {
        for (String socket : sockets) {
            try {
                return Optional.of(session.openUnix(socket, deadline, onClose));
            } catch (ChannelRefusedException e) {
                failures.add("forwarding to %s: %s".formatted(socket, e.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** Empty if this way is closed, and another one may be open. */
    private Optional<Transport> command(RemoteCommand command) throws TransportException, ChannelRefusedException {
        try {
            return Optional.of(session.start(command, deadline).follow(deadline, onClose));
        } catch (TransportException e) {
            if (e.kind() != Kind.FORBIDDEN) {
                throw e;
            }
            failures.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
