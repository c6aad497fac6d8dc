package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.TransportException.Kind;

/** What else there is on a hypervisor's host, by each transport but SSH. */
class TransportsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final LibvirtUri LOCAL = LibvirtUri.parse("qemu:///system");

    @TempDir
    private Path directory;

    private Transports transports;

    @BeforeEach
    void prepare() {
        transports = new Transports(TestSettings.in(directory));
    }

    @AfterEach
    void closeTransports() {
        transports.close();
    }

    @Test
    void openTcp_local_connects() throws Exception {
        try (EchoDaemon screen = EchoDaemon.tcp();
                Transport transport = transports.openTcp(LOCAL, "127.0.0.1", screen.port(), LIMIT)) {
            SshFixture.thenEchoes(transport, "tcp");
        }
    }

    @Test
    void openUnix_local_connects() throws Exception {
        Path socket = directory.resolve("vnc");
        try (EchoDaemon _ = EchoDaemon.echo(socket);
                Transport transport = transports.openUnix(LOCAL, socket.toString(), LIMIT)) {
            SshFixture.thenEchoes(transport, "vnc");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void openTcp_tlsHostListensToAll_connectsToTheHost(String listens) throws Exception {
        LibvirtUri uri = LibvirtUri.parse("qemu+tls://127.0.0.1/system");
        try (EchoDaemon screen = EchoDaemon.tcp();
                Transport transport = transports.openTcp(uri, listens, screen.port(), LIMIT)) {
            SshFixture.thenEchoes(transport, "tcp");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
    void openTcp_tlsHostListensToItself_onlyBySsh(String listens) {
        LibvirtUri uri = LibvirtUri.parse("qemu+tls://hv.example/system");

        thenFails(() -> transports.openTcp(uri, listens, 5900, LIMIT), Kind.FORBIDDEN);
    }

    @Test
    void openUnix_tcpHost_onlyBySsh() {
        LibvirtUri uri = LibvirtUri.parse("qemu+tcp://hv.example/system");

        thenFails(() -> transports.openUnix(uri, "/run/vnc", LIMIT), Kind.FORBIDDEN);
    }

    private static void thenFails(ThrowingCallable call, Kind kind) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
