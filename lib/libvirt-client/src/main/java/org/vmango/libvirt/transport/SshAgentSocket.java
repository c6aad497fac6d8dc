package org.vmango.libvirt.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** An ssh-agent (draft-ietf-sshm-ssh-agent) behind its unix socket; MINA's own needs a native library for that. */
final class SshAgentSocket extends AbstractAgentProxy {
    private static final int MAX_ANSWER = 256 * 1024;

    private final SocketChannel channel;
    private final Deadline deadline;

    private SshAgentSocket(SocketChannel channel, Deadline deadline) {
        super(null);
        this.channel = channel;
        this.deadline = deadline;
    }

    static SshAgentSocket connect(Path path, Deadline deadline) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try (Deadline.Guard _ = deadline.guard(() -> close(channel))) {
            channel.connect(UnixDomainSocketAddress.of(path));
            return new SshAgentSocket(channel, deadline);
        } catch (IOException e) {
            close(channel);
            throw e;
        }
    }

    @Override
    protected Buffer request(Buffer buffer) throws IOException {
        try (Deadline.Guard _ = deadline.guard(() -> close(channel))) {
            ByteBuffer request = ByteBuffer.wrap(buffer.getCompactData());
            while (request.hasRemaining()) {
                channel.write(request);
            }
            int length = read(Integer.BYTES).getInt();
            if (length < 1 || length > MAX_ANSWER) {
                throw new IOException("the agent's answer has %d bytes".formatted(length));
            }
            return new ByteArrayBuffer(read(length).array());
        }
    }

    private ByteBuffer read(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the agent has gone away");
            }
        }
        return bytes.flip();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        super.close();
        channel.close();
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
