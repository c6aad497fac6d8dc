package org.vmango.libvirt.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A command on the host whose input and output become a transport, once it has said that they are one. */
final class SshCommand {
    private static final int MAX_TALK = 64 * 1024;
    private static final String MARK = "\n" + RemoteCommand.MARK + "\n";

    private final SshSession session;
    private final RemoteCommand command;
    private final SshChannels.Exec channel;
    private final Inbound inbound;
    private volatile boolean began;

    SshCommand(SshSession session, RemoteCommand command, SshChannels.Exec channel, Inbound inbound) {
        this.session = session;
        this.command = command;
        this.channel = channel;
        this.inbound = inbound;
    }

    /** Blocks until the mark has come. */
    Transport follow(Deadline deadline, Runnable onClose) throws TransportException {
        String description = "%s by %s".formatted(session, command.program());
        var transport = new SshTunnel(session, channel, inbound, description, onClose);
        Deadline.Guard guard = deadline.guard(() -> inbound.end(deadline.timeout(session.toString())));
        try {
            skipTalk(transport);
            guard.disarm();
            return transport;
        } catch (IOException e) {
            channel.close(false);
            throw e instanceof TransportException known ? known : deadline.timeout(session.toString());
        } finally {
            guard.close();
        }
    }

    private void skipTalk(Transport transport) throws IOException {
        var talk = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (!talk.toString().endsWith(MARK)) {
            one.clear();
            if (transport.read(one) < 0 || talk.length() > MAX_TALK) {
                String words = channel.complaint().isEmpty() ? talk.toString().strip() : channel.complaint();
                throw command.explain(session, status(), words, false);
            }
            talk.append(new String(one.array(), StandardCharsets.ISO_8859_1));
        }
        began = true;
    }

    private OptionalInt status() {
        Integer status = channel.getExitStatus();
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** What is wrong with the end of the daemon's bytes, null if nothing is, or if they have not begun. */
    @Nullable
    TransportException failure() {
        if (!began || status().orElse(-1) == 0) {
            return null;
        }
        return command.explain(session, status(), channel.complaint(), true);
    }
}
