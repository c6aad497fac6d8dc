package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.TransportException.Kind;

class UnixSocketTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final List<ServerSocketChannel> listeners = new ArrayList<>();

    @AfterEach
    void closeListeners() throws IOException {
        for (ServerSocketChannel listener : listeners) {
            listener.close();
        }
    }

    @Test
    void open_socketParameter_carriesBytes() throws Exception {
        ServerSocketChannel listener = givenListener("a sock");

        try (Transport transport = open("qemu:///system?socket=" + directory + "/a%20sock");
                SocketChannel peer = listener.accept()) {
            transport.write(ByteBuffer.wrap(new byte[] {1, 2}));
            ByteBuffer received = ByteBuffer.allocate(2);
            assertThat(peer.read(received)).isEqualTo(2);
            assertThat(received.array()).containsExactly(1, 2);
            peer.close();
            assertThat(transport.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void open_bothDaemons_ownOneFirst() throws Exception {
        givenListener("run/libvirt/libvirt-sock");
        givenListener("run/libvirt/virtqemud-sock");

        thenOpens("qemu:///system", "run/libvirt/virtqemud-sock");
        thenOpens("qemu:///system?mode=direct", "run/libvirt/virtqemud-sock");
        thenOpens("qemu:///system?mode=legacy", "run/libvirt/libvirt-sock");
        thenOpens("test:///default", "run/libvirt/libvirt-sock");
    }

    @Test
    void open_oneDaemonForAll_found() throws Exception {
        givenListener("run/libvirt/libvirt-sock");

        thenOpens("qemu:///system", "run/libvirt/libvirt-sock");
        thenFails("qemu:///system?mode=direct", Kind.NOT_FOUND, "virtqemud-sock");
    }

    @Test
    void open_ownDaemonDeadButCommonOneAlive_found() throws Exception {
        givenDeadSocket("run/libvirt/virtqemud-sock");
        givenListener("run/libvirt/libvirt-sock");

        thenOpens("qemu:///system", "run/libvirt/libvirt-sock");
    }

    @Test
    void open_session_runtimeDirectoryThenCache() throws Exception {
        givenListener("xdg/libvirt/libvirt-sock");
        givenListener("cache/libvirt/libvirt-sock");
        givenListener("home/.cache/libvirt/libvirt-sock");
        String xdg = directory.resolve("xdg").toString();
        String cache = directory.resolve("cache").toString();

        thenOpens("xdg/libvirt/libvirt-sock", Map.of("XDG_RUNTIME_DIR", xdg, "XDG_CACHE_HOME", cache));
        thenOpens("cache/libvirt/libvirt-sock", Map.of("XDG_CACHE_HOME", cache, "XDG_RUNTIME_DIR", ""));
        thenOpens("home/.cache/libvirt/libvirt-sock", Map.of());
    }

    @Test
    void open_noSocket_notFound() {
        thenFails("qemu:///system", Kind.NOT_FOUND, "is libvirtd (or virtqemud) installed and started?");
        thenFails("qemu:///system?socket=/no/such/sock", Kind.NOT_FOUND, "there is no socket /no/such/sock");
    }

    @Test
    void open_daemonDead_refused() throws Exception {
        givenDeadSocket("run/libvirt/virtqemud-sock");

        thenFails("qemu:///system", Kind.REFUSED, "nothing listens on " + directory);
    }

    @Test
    void open_notASocket_saysSo() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        thenFails("qemu:///system?socket=" + file, Kind.NOT_FOUND, "is not a socket");
        thenFails("qemu:///system?socket=" + directory, Kind.NOT_FOUND, "is not a socket");
    }

    @Test
    void open_pathTooLong_saysTheLimit() {
        thenFails("qemu:///system?socket=/" + "x".repeat(107), Kind.BAD_SETTING, "the limit is 107 bytes");
        thenFails("qemu:///system?socket=/" + "x".repeat(106), Kind.NOT_FOUND, "there is no socket");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void open_daemonNeverAccepts_timeout(boolean virtual) throws Exception {
        Path path = directory.resolve("full");
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listeners.add(listener);
        listener.bind(UnixDomainSocketAddress.of(path), 1);
        List<Transport> waiting = new ArrayList<>();
        var uri = LibvirtUri.parse("qemu:///system?socket=" + path);
        var opening = new FutureTask<Integer>(() -> {
            try (var transports = new Transports(TestSettings.in(directory))) {
                while (waiting.size() < 100) {
                    waiting.add(transports.open(uri, Duration.ofMillis(300)));
                }
                return waiting.size();
            }
        });
        Thread.Builder thread = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
        thread.start(opening);

        assertThatThrownBy(opening::get)
                .cause()
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT))
                .hasMessageContaining("within 300 ms");
        waiting.forEach(Transport::close);
    }

    private ServerSocketChannel givenListener(String path) throws IOException {
        Path socket = directory.resolve(path);
        Files.createDirectories(directory.resolve(path + "/..").normalize());
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listeners.add(listener);
        listener.bind(UnixDomainSocketAddress.of(socket));
        return listener;
    }

    private void givenDeadSocket(String path) throws IOException {
        givenListener(path).close();
    }

    private Transport open(String uri) throws TransportException {
        return open(uri, Map.of());
    }

    private Transport open(String uri, Map<String, String> environment) throws TransportException {
        try (var transports = new Transports(TestSettings.in(directory, environment))) {
            return transports.open(LibvirtUri.parse(uri), LIMIT);
        }
    }

    private void thenOpens(String uri, String path) throws TransportException {
        try (Transport transport = open(uri)) {
            assertThat(transport.description()).isEqualTo("unix:" + directory.resolve(path));
        }
    }

    private void thenOpens(String path, Map<String, String> environment) throws TransportException {
        try (Transport transport = open("qemu:///session", environment)) {
            assertThat(transport.description()).isEqualTo("unix:" + directory.resolve(path));
        }
    }

    private void thenFails(String uri, Kind kind, String part) {
        assertThatThrownBy(() -> open(uri))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(part);
    }
}
