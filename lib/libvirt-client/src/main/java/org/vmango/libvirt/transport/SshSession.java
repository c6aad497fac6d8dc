package org.vmango.libvirt.transport;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.future.CancelOption;
import org.apache.sshd.common.session.ConnectionService;
import org.vmango.libvirt.transport.TransportException.Kind;

/** One authenticated session with a host, that any number of channels share. */
final class SshSession {
    private final ClientSession session;
    private final SshDestination destination;
    private final SshHandshake handshake;
    private final AtomicBoolean closing = new AtomicBoolean();

    SshSession(ClientSession session, SshDestination destination, SshHandshake handshake) {
        this.session = session;
        this.destination = destination;
        this.handshake = handshake;
    }

    boolean alive() {
        return session.isOpen() && !session.isClosing();
    }

    /** @param onClose called once, when the transport has been closed */
    Transport openUnix(String path, Deadline deadline, Runnable onClose)
            throws TransportException, ChannelRefusedException {
        return forward(new SshChannels.Destination.Unix(path), deadline, onClose);
    }

    /** @param host as this session's host knows it */
    Transport openTcp(String host, int port, Deadline deadline, Runnable onClose)
            throws TransportException, ChannelRefusedException {
        return forward(new SshChannels.Destination.Tcp(host, port), deadline, onClose);
    }

    private Transport forward(SshChannels.Destination to, Deadline deadline, Runnable onClose)
            throws TransportException, ChannelRefusedException {
        var inbound = new Inbound();
        var channel = new SshChannels.Forwarded(to, inbound);
        channel.addCloseFutureListener(_ -> inbound.end(alive() ? null : ended()));
        open(channel, deadline);
        return new SshTunnel(this, channel, inbound, "%s to %s".formatted(this, to), onClose);
    }

    /** Starts a command; it is not known yet whether that exists. */
    SshCommand start(RemoteCommand command, Deadline deadline) throws TransportException, ChannelRefusedException {
        var inbound = new Inbound();
        var channel = new SshChannels.Exec(command.line(), inbound);
        var started = new SshCommand(this, command, channel, inbound);
        channel.addCloseFutureListener(_ -> inbound.end(alive() ? started.failure() : ended()));
        open(channel, deadline);
        return started;
    }

    private void open(AbstractClientChannel channel, Deadline deadline)
            throws TransportException, ChannelRefusedException {
        try {
            session.getService(ConnectionService.class).registerChannel(channel);
            channel.open().verify(deadline.remaining(), CancelOption.CANCEL_ON_TIMEOUT);
        } catch (IOException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SshChannelOpenException refusal) {
                    throw new ChannelRefusedException(refusal);
                }
            }
            throw alive() && deadline.expired() ? deadline.timeout(toString()) : ended();
        }
    }

    /** What to tell those whose connection went with the session. */
    TransportException ended() {
        if (closing.get()) {
            return new TransportException(Kind.CLOSED, "%s was closed".formatted(this));
        }
        Throwable cause = handshake.death().orElse(null);
        String reason = cause == null ? "the host ended it" : String.valueOf(cause.getMessage());
        return new TransportException(Kind.CLOSED, "the session %s has ended: %s".formatted(this, reason), cause);
    }

    void onEnd(Runnable action) {
        session.addCloseFutureListener(_ -> action.run());
    }

    void close() {
        closing.set(true);
        session.close(true);
    }

    @Override
    public String toString() {
        return destination.description();
    }
}
