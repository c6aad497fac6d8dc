package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.TlsServer.Manners;
import org.vmango.libvirt.transport.TransportException.Kind;

class TlsSocketTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final CertificateAuthority AUTHORITY = new CertificateAuthority("vmango-test authority");
    private static final CertificateAuthority FOREIGN = new CertificateAuthority("vmango-test foreign authority");
    private static final CertificateAuthority.Identity CLIENT = AUTHORITY.identity("client");
    private static final CertificateAuthority.Identity SERVER = AUTHORITY.identity("server", "127.0.0.1");

    @TempDir
    private Path directory;

    private Transports transports;
    private TlsServer server;
    private Path pki;

    @BeforeEach
    void prepare() throws Exception {
        transports = new Transports(TestSettings.in(directory));
        pki = AUTHORITY.writeClient(directory.resolve("pki"), CLIENT);
        server = TlsServer.start(AUTHORITY, SERVER, Manners.ACCEPT);
    }

    @AfterEach
    void closeAll() throws IOException {
        server.close();
        transports.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void open_accepted_carriesBytesBothWays(String protocol) throws Exception {
        givenServer(SERVER, Manners.ACCEPT, protocol);

        try (Transport transport = open("127.0.0.1", "pkipath=" + pki)) {
            String sent = "x".repeat(100_000);
            Thread writer = Thread.ofVirtual().start(() -> write(transport, sent));
            thenReceives(transport, sent);
            writer.join();
            assertThat(transport.description()).isEqualTo("tls:127.0.0.1:" + server.port());
        }
    }

    @Test
    void open_filesOfUser_used() throws Exception {
        AUTHORITY.writeClient(directory.resolve("home/.pki/libvirt"), CLIENT);

        open("127.0.0.1", "").close();
    }

    @Test
    void open_filesOfHost_used() throws Exception {
        Path etc = directory.resolve("etc/pki");
        Files.createDirectories(etc.resolve("CA"));
        Files.createDirectories(etc.resolve("libvirt/private"));
        Files.writeString(etc.resolve("CA/cacert.pem"), AUTHORITY.certificatePem());
        Files.writeString(etc.resolve("libvirt/clientcert.pem"), CLIENT.certificatePem());
        Files.writeString(etc.resolve("libvirt/private/clientkey.pem"), CLIENT.keyPem());

        open("127.0.0.1", "").close();
    }

    @Test
    void open_noFilesAnywhere_namesTheMissingOne() {
        thenFails("127.0.0.1", "", Kind.BAD_SETTING, "etc/pki/CA/cacert.pem is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void open_noClientCertificate_refusedAndSaysSo(String protocol) throws Exception {
        givenServer(SERVER, Manners.ACCEPT, protocol);
        Files.delete(pki.resolve("clientcert.pem"));
        Files.delete(pki.resolve("clientkey.pem"));

        thenFails("127.0.0.1", "pkipath=" + pki, Kind.TLS_REFUSED, "wants a client certificate and there is none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void open_clientOfForeignAuthority_refusedByServer(String protocol) throws Exception {
        givenServer(SERVER, Manners.ACCEPT, protocol);
        givenClient(FOREIGN.identity("stranger"));

        thenFails("127.0.0.1", "no_sanity=1&pkipath=" + pki, Kind.TLS_REFUSED, "refused our certificate 'CN=stranger'");
    }

    @Test
    void open_clientOfForeignAuthority_ownCheckSaysWhy() throws Exception {
        givenClient(FOREIGN.identity("stranger"));

        thenFails("127.0.0.1", "pkipath=" + pki, Kind.BAD_SETTING, "not signed by the authority that we know");
    }

    @Test
    void open_ownCertificateExpired_saysWhen() throws Exception {
        givenClient(AUTHORITY.identity("late", Duration.ofDays(-2)));

        thenFails("127.0.0.1", "pkipath=" + pki, Kind.BAD_SETTING, "clientcert.pem ran out on");
        thenFails("127.0.0.1", "no_sanity=1&pkipath=" + pki, Kind.TLS_REFUSED, "refused our certificate 'CN=late'");
    }

    @Test
    void open_endInPlaceOfConsent_refused() throws Exception {
        givenServer(SERVER, Manners.REFUSE, "TLSv1.3");

        thenFails("127.0.0.1", "pkipath=" + pki, Kind.TLS_REFUSED, "tls_allowed_dn_list");
    }

    @Test
    void open_otherByteInPlaceOfConsent_noLibvirt() throws Exception {
        givenServer(SERVER, Manners.OTHER_PROTOCOL, "TLSv1.3");

        thenFails("127.0.0.1", "pkipath=" + pki, Kind.PROTOCOL, "is no libvirt daemon");
    }

    @Test
    void open_noConsentInTime_timeout() throws Exception {
        givenServer(SERVER, Manners.SILENCE, "TLSv1.3");

        assertThatThrownBy(() -> transports.open(uri("127.0.0.1", "pkipath=" + pki), Duration.ofMillis(800)))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT))
                .hasMessageContaining("within 800 ms");
    }

    @Test
    void open_otherHostName_untrusted() {
        thenFails("localhost", "pkipath=" + pki, Kind.TLS_UNTRUSTED, "does not prove that it is this host");
    }

    @Test
    void open_serverOfForeignAuthority_untrusted() throws Exception {
        givenServer(FOREIGN.identity("server", "127.0.0.1"), Manners.ACCEPT, "TLSv1.3");

        thenFails("127.0.0.1", "pkipath=" + pki, Kind.TLS_UNTRUSTED, "signed by the authority in cacert.pem");
    }

    @Test
    void open_serverCertificateExpired_untrusted() throws Exception {
        givenServer(AUTHORITY.identity("server", Duration.ofDays(-2), "127.0.0.1"), Manners.ACCEPT, "TLSv1.3");

        thenFails("127.0.0.1", "pkipath=" + pki, Kind.TLS_UNTRUSTED, "does not prove");
    }

    @Test
    void open_serverCertificateRevoked_untrusted() throws Exception {
        Files.writeString(pki.resolve("cacrl.pem"), AUTHORITY.revocationListPem(SERVER));

        thenFails("127.0.0.1", "pkipath=" + pki, Kind.TLS_UNTRUSTED, "revoked");
    }

    @Test
    void open_otherCertificateRevoked_accepted() throws Exception {
        Files.writeString(pki.resolve("cacrl.pem"), AUTHORITY.revocationListPem(AUTHORITY.identity("other")));

        open("127.0.0.1", "pkipath=" + pki).close();
    }

    @Test
    void open_noVerify_anyServerAccepted() throws Exception {
        givenServer(FOREIGN.identity("server", Duration.ofDays(-2), "other.example"), Manners.ACCEPT, "TLSv1.3");

        open("127.0.0.1", "no_verify=1&pkipath=" + pki).close();
    }

    @Test
    void open_keyMissing_namesIt() throws Exception {
        Files.delete(pki.resolve("clientkey.pem"));

        thenFails("127.0.0.1", "pkipath=" + pki, Kind.BAD_SETTING, "clientkey.pem is missing");
    }

    @Test
    void open_keyOfOtherCertificate_saysSo() throws Exception {
        Files.writeString(pki.resolve("clientkey.pem"), SERVER.keyPem());

        thenFails("127.0.0.1", "pkipath=" + pki, Kind.BAD_SETTING, "does not belong to the certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void open_certificateDamaged_namesTheFile(String content) throws Exception {
        Files.writeString(pki.resolve("cacert.pem"), content);

        thenFails("127.0.0.1", "pkipath=" + pki, Kind.BAD_SETTING, "cacert.pem holds no certificate in PEM form");
    }

    @Test
    void open_serverWithoutTls_saysSo() throws Exception {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(plain, "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"));
            LibvirtUri uri =
                    LibvirtUri.parse("qemu+tls://127.0.0.1:" + plain.getLocalPort() + "/system?pkipath=" + pki);

            assertThatThrownBy(() -> transports.open(uri, LIMIT))
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PROTOCOL))
                    .hasMessageContaining("does not speak TLS");
        }
    }

    @Test
    void open_serverSaysNothing_timeout() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LibvirtUri uri =
                    LibvirtUri.parse("qemu+tls://127.0.0.1:" + silent.getLocalPort() + "/system?pkipath=" + pki);

            assertThatThrownBy(() -> transports.open(uri, Duration.ofMillis(300)))
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
        }
    }

    private void givenServer(CertificateAuthority.Identity identity, Manners manners, String protocol)
            throws Exception {
        server.close();
        server = TlsServer.start(AUTHORITY, identity, manners, protocol);
    }

    private void givenClient(CertificateAuthority.Identity client) throws IOException {
        Files.writeString(pki.resolve("clientcert.pem"), client.certificatePem());
        Files.writeString(pki.resolve("clientkey.pem"), client.keyPem());
    }

    private Transport open(String host, String parameters) throws TransportException {
        return transports.open(uri(host, parameters), LIMIT);
    }

    private LibvirtUri uri(String host, String parameters) {
        return LibvirtUri.parse("qemu+tls://" + host + ":" + server.port() + "/system?" + parameters);
    }

    private void thenFails(String host, String parameters, Kind kind, String part) {
        assertThatThrownBy(() -> open(host, parameters))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(part);
    }

    private static void thenReceives(Transport transport, String expected) throws IOException {
        ByteBuffer received = ByteBuffer.allocate(expected.length());
        while (received.hasRemaining()) {
            assertThat(transport.read(received)).isPositive();
        }
        assertThat(new String(received.array(), StandardCharsets.US_ASCII)).isEqualTo(expected);
    }

    private static void write(Transport transport, String text) {
        try {
            transport.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(ServerSocket listener, String text) {
        try (Socket connection = listener.accept()) {
            connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
