package org.vmango.libvirt.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.vmango.libvirt.transport.TransportException.Kind;

/**
 * A way through one host to another. MINA connects only to sockets, so the channel through the first host gets one on the
 * loopback: it takes a single connection, ours, and is gone.
 */
final class SshJump implements AutoCloseable {
    private static final int CHUNK = 32 * 1024;

    private final Transport channel;
    private final ServerSocket listener;

    private SshJump(Transport channel, ServerSocket listener) {
        this.channel = channel;
        this.listener = listener;
    }

    static SshJump open(SshSession via, SshDestination.Address target, Deadline deadline) throws TransportException {
        Transport channel;
        try {
            channel = via.openTcp(target.host(), target.port(), deadline, () -> {});
        } catch (ChannelRefusedException e) {
            throw new TransportException(
                    Kind.UNREACHABLE, "%s cannot connect to %s: %s".formatted(via, target, e.getMessage()), e);
        }
        try {
            var listener = new ServerSocket();
            listener.bind(SshConnector.loopback(0), 1);
            return new SshJump(channel, listener);
        } catch (IOException e) {
            channel.close();
            throw new TransportException(Kind.UNREACHABLE, "no port for the way through %s".formatted(via), e);
        }
    }

    InetSocketAddress address() {
        return SshConnector.loopback(listener.getLocalPort());
    }

    /** Takes the connection that comes from there, and carries its bytes until either side ends. */
    void start(InetSocketAddress ours) throws IOException {
        try (listener) {
            Socket socket = listener.accept();
            while (socket.getPort() != ours.getPort()) {
                socket.close();
                socket = listener.accept();
            }
            Socket connection = socket;
            connection.setTcpNoDelay(true);
            Thread.ofVirtual().name("ssh-jump-out").start(() -> carry(connection, () -> out(connection)));
            Thread.ofVirtual().name("ssh-jump-in").start(() -> carry(connection, () -> in(connection)));
        }
    }

    @FunctionalInterface
    private interface Direction {
        void run() throws IOException;
    }

    /** Either direction's end or failure ends both; the session on top notices and tells. */
    private void carry(Socket connection, Direction direction) {
        try (connection) {
            direction.run();
        } catch (IOException _) {
            return;
        } finally {
            channel.close();
        }
    }

    private void out(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            channel.write(ByteBuffer.wrap(chunk, 0, count));
        }
    }

    private void in(Socket connection) throws IOException {
        OutputStream out = connection.getOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (channel.read(chunk) >= 0) {
            out.write(chunk.array(), 0, chunk.position());
            chunk.clear();
        }
    }

    @Override
    public void close() {
        channel.close();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
