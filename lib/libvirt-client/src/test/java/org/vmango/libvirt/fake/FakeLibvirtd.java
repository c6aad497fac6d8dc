package org.vmango.libvirt.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.protocol.AuthList;
import org.vmango.libvirt.protocol.ConnectGetLibVersion;
import org.vmango.libvirt.protocol.ConnectOpen;
import org.vmango.libvirt.protocol.ConnectSupportsFeature;
import org.vmango.libvirt.protocol.Procedure;

/**
 * A daemon on a unix socket. It lets everybody in, says that it has every feature, and answers other calls by the handlers
 * that it is given; a call without one is an unknown procedure. Like the real one it works on five requests of a
 * connection at a time and then reads no more of it.
 */
public final class FakeLibvirtd implements AutoCloseable {
    /** Answers one kind of call. */
    public interface Handler {
        /** May block, may answer later, wrongly, or never. */
        void handle(FakeCall call) throws IOException, InterruptedException;
    }

    private static final long PATIENCE_SECONDS = 10;

    private final ServerSocketChannel server;
    private final Path socket;
    private final Map<Procedure, Handler> handlers = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<FakeConnection> accepted = new LinkedBlockingQueue<>();
    private final List<FakeConnection> connections = new CopyOnWriteArrayList<>();

    private FakeLibvirtd(ServerSocketChannel server, Path socket) {
        this.server = server;
        this.socket = socket;
    }

    /** Listens on a socket in that folder. */
    public static FakeLibvirtd start(Path folder) throws IOException {
        var socket = folder.resolve("fake-sock");
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        var fake = new FakeLibvirtd(server, socket);
        fake.on(Procedure.AUTH_LIST, call -> call.reply(new AuthList.Reply(List.of(0))::write));
        fake.on(Procedure.CONNECT_OPEN, call -> call.reply(new ConnectOpen.Reply()::write));
        fake.on(
                Procedure.CONNECT_GET_LIB_VERSION,
                call -> call.reply(new ConnectGetLibVersion.Reply(9_000_000)::write));
        fake.on(Procedure.CONNECT_SUPPORTS_FEATURE, call -> call.reply(new ConnectSupportsFeature.Reply(1)::write));
        Thread.ofVirtual().name("fake-libvirtd").start(fake::accept);
        return fake;
    }

    /** From now on, also on connections that are open. */
    public FakeLibvirtd on(Procedure procedure, Handler handler) {
        handlers.put(procedure, handler);
        return this;
    }

    /** How to connect to it. */
    public LibvirtUri uri() {
        return LibvirtUri.parse("test+unix:///default?socket=" + socket);
    }

    /** Its socket. */
    public Path socket() {
        return socket;
    }

    /** The next connection, in the order in which they come. */
    public FakeConnection next() throws InterruptedException {
        var connection = accepted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return Optional.ofNullable(connection).orElseThrow(() -> new AssertionError("nobody connects"));
    }

    Optional<Handler> handler(Procedure procedure) {
        return Optional.ofNullable(handlers.get(procedure));
    }

    private void accept() {
        try {
            while (true) {
                var connection = new FakeConnection(this, new ChannelTransport(server.accept()));
                connections.add(connection);
                accepted.add(connection);
                connection.start();
            }
        } catch (ClosedChannelException _) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        connections.forEach(FakeConnection::close);
    }
}
