package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.TransportException.Kind;

class TcpSocketTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void open_listener_carriesBytes() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Transport transport = open("127.0.0.1:" + listener.getLocalPort(), LIMIT);
                Socket peer = listener.accept()) {
            transport.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            assertThat(peer.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);

            peer.getOutputStream().write(7);
            ByteBuffer received = ByteBuffer.allocateDirect(8);
            assertThat(transport.read(received)).isEqualTo(1);
            assertThat(received.get(0)).isEqualTo((byte) 7);

            peer.shutdownOutput();
            assertThat(transport.read(received)).isEqualTo(-1);
        }
    }

    @Test
    void open_nothingListens_refused() throws Exception {
        int port;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listener.getLocalPort();
        }
        thenFails("localhost:" + port, LIMIT, Kind.REFUSED, "nothing listens on localhost:" + port);
    }

    @Test
    void open_nameWithoutAddress_hostUnknown() {
        thenFails("no-such-host.invalid", LIMIT, Kind.HOST_UNKNOWN, "host 'no-such-host.invalid' has no address");
    }

    @Test
    void open_hostHangs_timeout() throws Exception {
        try (var listener = new ServerSocket()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            List<Socket> backlog = fill(listener);

            thenFails("127.0.0.1:" + listener.getLocalPort(), Duration.ofMillis(400), Kind.TIMEOUT, "within 400 ms");
            for (Socket waiting : backlog) {
                waiting.close();
            }
        }
    }

    @Test
    void close_whileReading_wakesTheReader() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Transport transport = open("127.0.0.1:" + listener.getLocalPort(), LIMIT);
            var outcome = new CompletableFuture<IOException>();
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    transport.read(ByteBuffer.allocate(1));
                } catch (IOException e) {
                    outcome.complete(e);
                }
            });

            transport.close();

            assertThat(outcome.get()).isNotNull();
            reader.join();
        }
    }

    /** The kernel drops what does not fit into a listener's queue, as a host behind a firewall does. */
    private static List<Socket> fill(ServerSocket listener) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            var socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(listener.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException _) {
                return waiting;
            }
        }
        throw new AssertionError("the queue has no end");
    }

    private Transport open(String authority, Duration limit) throws TransportException {
        try (var transports = new Transports(TestSettings.in(directory))) {
            return transports.open(LibvirtUri.parse("qemu+tcp://" + authority + "/system"), limit);
        }
    }

    private void thenFails(String authority, Duration limit, Kind kind, String part) {
        assertThatThrownBy(() -> open(authority, limit))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(part);
    }
}
