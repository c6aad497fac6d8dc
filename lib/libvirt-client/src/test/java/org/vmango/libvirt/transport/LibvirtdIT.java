package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.TransportException.Kind;

/** The real daemon: does it take our bytes, and is its refusal understood? */
@Timeout(60)
class LibvirtdIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** The first call of every connection, and the answer "no authentication" (protocol README, section 2). */
    private static final byte[] AUTH_LIST =
            HexFormat.of().parseHex("0000001c20008086000000010000004200000000000000010000" + "0000");

    private static final byte[] NONE =
            HexFormat.of().parseHex("00000024200080860000000100000042000000010000000100000000" + "0000000100000000");

    private static final CertificateAuthority AUTHORITY = new CertificateAuthority("vmango-test authority");
    private static final CertificateAuthority FOREIGN = new CertificateAuthority("vmango-test foreign authority");

    @TempDir
    private Path directory;

    private final List<OwnLibvirtd> daemons = new ArrayList<>();
    private Transports transports;

    @BeforeEach
    void prepare() {
        transports = new Transports(TestSettings.in(directory));
    }

    @AfterEach
    void closeAll() {
        transports.close();
        daemons.forEach(OwnLibvirtd::close);
    }

    @Test
    void open_tcp_daemonAnswers() throws Exception {
        daemons.add(OwnLibvirtd.tcp(directory("daemon")));

        thenAnswers("test+tcp://127.0.0.1:%d/default");
        thenAnswers("test+tcp://localhost:%d/default");
    }

    @Test
    void open_unix_daemonAnswers() throws Exception {
        daemons.add(OwnLibvirtd.tcp(directory("daemon")));

        thenAnswers("test+unix:///default?socket=" + daemons.getLast().socket());
    }

    @Test
    void open_tls_daemonAnswers() throws Exception {
        givenTlsDaemon();
        givenClient(AUTHORITY.identity("client"));

        thenAnswers("test+tls://127.0.0.1:%d/default");
        thenAnswers("test://localhost:%d/default");
        thenAnswers("test+tls://localhost:%d/default?no_verify=1");
    }

    @Test
    void open_tlsWithoutClientCertificate_refused() throws Exception {
        givenTlsDaemon();
        givenClient(AUTHORITY.identity("client"));
        Files.delete(pki().resolve("clientcert.pem"));
        Files.delete(pki().resolve("clientkey.pem"));

        thenFails("test+tls://127.0.0.1:%d/default", Kind.TLS_REFUSED, "wants a client certificate");
    }

    @Test
    void open_tlsClientOfForeignAuthority_refused() throws Exception {
        givenTlsDaemon();
        givenClient(FOREIGN.identity("stranger"));

        thenFails(
                "test+tls://127.0.0.1:%d/default?no_sanity=1",
                Kind.TLS_REFUSED, "refused our certificate 'CN=stranger'");
    }

    @Test
    void open_tlsClientNotOnTheList_refused() throws Exception {
        givenTlsDaemon("tls_allowed_dn_list = [\"CN=somebody\"]");
        givenClient(AUTHORITY.identity("client"));
        thenFails("test+tls://127.0.0.1:%d/default", Kind.TLS_REFUSED, "refused our certificate 'CN=client'");

        givenClient(AUTHORITY.identity("somebody"));
        thenAnswers("test+tls://127.0.0.1:%d/default");
    }

    @Test
    void open_tlsOtherName_untrusted() throws Exception {
        daemons.add(OwnLibvirtd.tls(directory("daemon"), AUTHORITY, AUTHORITY.identity("server", "other.example")));
        givenClient(AUTHORITY.identity("client"));

        thenFails("test+tls://127.0.0.1:%d/default", Kind.TLS_UNTRUSTED, "does not prove that it is this host");
    }

    @Test
    void open_tlsToTcpPort_saysSo() throws Exception {
        daemons.add(OwnLibvirtd.tcp(directory("daemon")));
        givenClient(AUTHORITY.identity("client"));

        thenFails(
                "test+tls://127.0.0.1:%d/default", Kind.PROTOCOL, "does not speak TLS as we do", "is the port right?");
    }

    private void givenTlsDaemon(String... configuration) throws Exception {
        var own = AUTHORITY.identity("server", "127.0.0.1", "localhost");
        daemons.add(OwnLibvirtd.tls(directory("daemon"), AUTHORITY, own, configuration));
    }

    private void givenClient(CertificateAuthority.Identity client) throws IOException {
        AUTHORITY.writeClient(pki(), client);
    }

    private Path pki() {
        return directory.resolve("home/.pki/libvirt");
    }

    private Path directory(String name) throws IOException, InterruptedException {
        OwnProcess.run("chmod", "755", directory.toString());
        return Files.createDirectories(directory.resolve(name));
    }

    private Transport open(String uri) throws TransportException {
        return transports.open(LibvirtUri.parse(uri.formatted(daemons.getLast().port())), LIMIT);
    }

    private void thenAnswers(String uri) throws IOException {
        try (Transport transport = open(uri)) {
            transport.write(ByteBuffer.wrap(AUTH_LIST));
            ByteBuffer answer = ByteBuffer.allocate(NONE.length);
            while (answer.hasRemaining()) {
                assertThat(transport.read(answer)).isPositive();
            }
            assertThat(answer.array()).isEqualTo(NONE);
        }
    }

    private void thenFails(String uri, Kind kind, String... parts) {
        assertThatThrownBy(() -> open(uri))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
                .message()
                .contains(List.of(parts));
    }
}
