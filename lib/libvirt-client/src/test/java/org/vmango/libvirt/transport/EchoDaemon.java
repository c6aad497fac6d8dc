package org.vmango.libvirt.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Stands for a daemon: says its name first, then gives back what it gets, sends without end, or does nothing at all. */
final class EchoDaemon implements AutoCloseable {
    private enum Manners {
        ECHO,
        FLOOD,
        DEAF
    }

    private final ServerSocketChannel listener;
    private final Manners manners;
    private final String name;
    private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();

    private EchoDaemon(ServerSocketChannel listener, Manners manners, String name) {
        this.listener = listener;
        this.manners = manners;
        this.name = name;
        Thread.ofVirtual().start(this::accept);
    }

    static EchoDaemon echo(Path socket) throws IOException {
        return start(UnixDomainSocketAddress.of(prepared(socket)), Manners.ECHO, name(socket));
    }

    /** Sends as fast as it is let, and reads nothing. */
    static EchoDaemon flood(Path socket) throws IOException {
        return start(UnixDomainSocketAddress.of(prepared(socket)), Manners.FLOOD, name(socket));
    }

    /** Leaves the socket of a daemon that has died. */
    static void dead(Path socket) throws IOException {
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(prepared(socket)))
                .close();
    }

    /** Reads nothing and says nothing. */
    static EchoDaemon deaf(Path socket) throws IOException {
        return start(UnixDomainSocketAddress.of(prepared(socket)), Manners.DEAF, name(socket));
    }

    /** On a port of the loopback. */
    static EchoDaemon tcp() throws IOException {
        return start(SshConnector.loopback(0), Manners.ECHO, "tcp");
    }

    private static String name(Path socket) {
        return String.valueOf(socket.getFileName());
    }

    private static Path prepared(Path socket) throws IOException {
        Files.createDirectories(socket.resolveSibling("."));
        return socket;
    }

    private static EchoDaemon start(SocketAddress address, Manners manners, String name) throws IOException {
        ServerSocketChannel listener = address instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        listener.bind(address);
        return new EchoDaemon(listener, manners, name);
    }

    int port() throws IOException {
        return ((java.net.InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** How many bytes the flood has been able to send. */
    long sent() {
        return sent.get();
    }

    int connections() {
        return connections.size();
    }

    /** Ends the connections that there are. */
    void hangUp() throws IOException {
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                if (listener.isOpen()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** A connection that breaks is the client's to notice. */
    private void serve(SocketChannel connection) {
        try {
            if (manners != Manners.DEAF) {
                connection.write(ByteBuffer.wrap((name + "\n").getBytes(StandardCharsets.US_ASCII)));
            }
            ByteBuffer buffer = ByteBuffer.allocate(65536);
            switch (manners) {
                case ECHO -> echo(connection, buffer);
                case FLOOD -> {
                    while (true) {
                        sent.addAndGet(connection.write(buffer.clear()));
                    }
                }
                case DEAF -> {}
            }
        } catch (IOException _) {
            return;
        }
    }

    private static void echo(SocketChannel connection, ByteBuffer buffer) throws IOException {
        try (connection) {
            while (connection.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    connection.write(buffer);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        SocketAddress address = listener.getLocalAddress();
        listener.close();
        hangUp();
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }
}
