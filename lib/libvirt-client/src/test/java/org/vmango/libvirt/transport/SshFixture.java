package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.TransportException.Kind;

/** The words that tests of SSH share: a directory with a server, a client's home, and daemons behind the server. */
final class SshFixture implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path directory;
    private final Path home;
    private final List<AutoCloseable> things = new ArrayList<>();
    private Transports transports;

    SshFixture(Path directory) throws IOException {
        this.directory = directory;
        this.home = Files.createDirectories(directory.resolve("home"));
        this.transports = new Transports(settings(Map.of()));
        things.add(() -> transports.close());
    }

    TransportSettings settings(Map<String, String> environment) {
        TransportSettings none = TestSettings.in(directory);
        return new TransportSettings("root", home, Path.of("/var/run/libvirt"), none.systemFiles(), environment);
    }

    /** Starts a server that knows our default key, and that we know. */
    SshServer givenServer(String... configuration) throws IOException, InterruptedException {
        SshServer server = keep(SshServer.start(directory, configuration));
        server.authorize(givenKey("home/.ssh/id_ed25519", "ed25519"), "");
        server.writeKnownHosts(knownHosts(), server.knownHostsLine("ed25519"));
        return server;
    }

    Path givenKey(String path, String type, String... options) throws IOException, InterruptedException {
        Path key = directory.resolve(path);
        return Files.exists(key) ? key : SshServer.newKey(key, type, options);
    }

    EchoDaemon givenDaemon(String socket) throws IOException {
        return keep(EchoDaemon.echo(directory.resolve(socket)));
    }

    void givenTransports(Transports other) {
        transports.close();
        transports = other;
    }

    void givenConfig(String text) throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), text);
    }

    <T extends AutoCloseable> T keep(T thing) {
        things.add(thing);
        return thing;
    }

    Path knownHosts() {
        return home.resolve(".ssh/known_hosts");
    }

    Path directory() {
        return directory;
    }

    Transports transports() {
        return transports;
    }

    static LibvirtUri uri(SshServer server, String parameters) {
        return uri("root@127.0.0.1:" + server.port(), parameters);
    }

    static LibvirtUri uri(String authority, String parameters) {
        return LibvirtUri.parse("qemu+ssh://" + authority + "/system" + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    Transport open(LibvirtUri uri) throws TransportException {
        return keep(transports.open(uri, LIMIT));
    }

    /** The daemon of that name is at the other end, and gives back every byte. */
    static void thenEchoes(Transport transport, String daemon) throws Exception {
        assertThat(receive(transport, daemon.length() + 1)).isEqualTo(daemon + "\n");
        String sent = "héllo \0\n~.".repeat(20_000);
        byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                transport.write(ByteBuffer.wrap(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(receive(transport, bytes.length)).isEqualTo(sent);
        writer.join();
    }

    static String receive(Transport transport, int count) throws IOException {
        ByteBuffer received = ByteBuffer.allocate(count);
        while (received.hasRemaining()) {
            assertThat(transport.read(received)).as("more to read").isPositive();
        }
        return new String(received.array(), StandardCharsets.UTF_8);
    }

    void thenFails(LibvirtUri uri, Kind kind, String... parts) {
        assertThatThrownBy(() -> open(uri))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
                .message()
                .contains(parts);
    }

    @Override
    public void close() throws Exception {
        Exception failure = null;
        for (AutoCloseable thing : things.reversed()) {
            try {
                thing.close();
            } catch (Exception e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
