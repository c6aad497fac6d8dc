package org.vmango.libvirt.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.common.channel.LocalWindow;

/** A channel of an SSH session, as a transport. */
final class SshTunnel implements Transport {
    private static final int CHUNK = 32 * 1024;

    private final SshSession session;
    private final AbstractClientChannel channel;
    private final Inbound inbound;
    private final String description;
    private final Runnable onClose;
    private final byte[] sent = new byte[CHUNK];
    private final AtomicBoolean closed = new AtomicBoolean();

    SshTunnel(
            SshSession session, AbstractClientChannel channel, Inbound inbound, String description, Runnable onClose) {
        this.session = session;
        this.channel = channel;
        this.inbound = inbound;
        this.description = description;
        this.onClose = onClose;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = inbound.read(into);
        LocalWindow window = channel.getLocalWindow();
        if (count > 0 && window.isOpen()) {
            window.release(count);
        }
        return count;
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        OutputStream out = channel.getInvertedIn();
        try {
            while (from.hasRemaining()) {
                int count = Math.min(CHUNK, from.remaining());
                from.get(sent, 0, count);
                out.write(sent, 0, count);
            }
            out.flush();
        } catch (IOException e) {
            if (session.alive()) {
                throw e;
            }
            TransportException ended = session.ended();
            ended.addSuppressed(e);
            throw ended;
        }
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            channel.close(false);
            inbound.end(new TransportException(TransportException.Kind.CLOSED, description + " was closed"));
            onClose.run();
        }
    }
}
