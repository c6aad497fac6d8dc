package org.vmango.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.core.Await;
import org.vmango.core.DataSize;
import org.vmango.web.tls.TlsException;
import org.vmango.web.tls.TlsFiles;

class TlsTest {
    private static final WebLimits QUICK = new WebLimits(
            DataSize.ofMebibytes(1),
            DataSize.ofBytes(16384),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            100,
            Duration.ofMillis(50));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "rsa.crt,rsa-pkcs1.key,CN=rsa",
        "rsa.crt,rsa-pkcs8.key,CN=rsa",
        "rsa-with-text-and-others.crt,rsa-pkcs8.key,CN=rsa",
        "ec.crt,ec-sec1.key,CN=ec",
        "ec.crt,ec-pkcs8.key,CN=ec",
        "ec384.crt,ec384-sec1-with-parameters.key,CN=ec384",
        "ed25519.crt,ed25519-pkcs8.key,CN=ed25519"
    })
    void serve_everyKindOfKey_trusted(String certificate, String key, String subject) throws Exception {
        givenFiles(certificate, key);
        try (var server = new TestServer(settings())) {
            X509Certificate shown = shown(server.server.port(), "TLSv1.3");

            assertThat(shown.getSubjectX500Principal().getName()).isEqualTo(subject);
        }
    }

    @Test
    void serve_tls12_works_tls11_refused() throws Exception {
        givenFiles("ec.crt", "ec-sec1.key");
        try (var server = new TestServer(settings())) {
            int port = server.server.port();

            assertThat(shown(port, "TLSv1.2").getSubjectX500Principal().getName())
                    .isEqualTo("CN=ec");
            assertThatThrownBy(() -> shown(port, "TLSv1.1")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void renew_bothFiles_newOneWithoutRestart() throws Exception {
        givenFiles("ec.crt", "ec-sec1.key");
        try (var server = new TestServer(settings())) {
            int port = server.server.port();
            assertThat(subject(port)).isEqualTo("CN=ec");

            givenFiles("renewed.crt", "renewed-pkcs8.key");

            Await.until(Duration.ofSeconds(10), () -> subject(port).equals("CN=renewed"));
        }
    }

    @Test
    void renew_badFiles_oldOneStaysThenGoodOneIsTaken() throws Exception {
        givenFiles("ec.crt", "ec-sec1.key");
        try (var server = new TestServer(settings());
                var log = new LogCapture("org.vmango.web.tls")) {
            int port = server.server.port();

            givenFiles("renewed.crt", "ec-sec1.key");
            Await.until(Duration.ofSeconds(10), () -> log.contains("not that of the certificate"));
            assertThat(subject(port)).isEqualTo("CN=ec");
            Files.delete(folder.resolve("server.key"));
            Await.until(Duration.ofSeconds(10), () -> log.contains("cannot be read"));
            assertThat(subject(port)).isEqualTo("CN=ec");
            Files.writeString(
                    folder.resolve("server.key"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
            Await.until(Duration.ofSeconds(10), () -> log.contains("damaged"));
            assertThat(log.lines()).as("each is said once").hasSize(3);

            givenFiles("renewed.crt", "renewed-pkcs8.key");
            Await.until(Duration.ofSeconds(10), () -> subject(port).equals("CN=renewed"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ec.crt,rsa-pkcs1.key,damaged or of another kind",
        "ec.crt,renewed-pkcs8.key,not that of the certificate",
        "ed25519.crt,ec-pkcs8.key,damaged or of another kind",
        "ec.crt,encrypted-pkcs8.key,encrypted",
        "rsa.crt,encrypted-pkcs1.key,encrypted",
        "ec.crt,ec.crt,no PEM private key",
        "ec-sec1.key,ec-sec1.key,no PEM certificate"
    })
    void check_badPair_namesFileAndProblem(String certificate, String key, String problem) throws IOException {
        givenFiles(certificate, key);

        assertThatThrownBy(() -> files().check())
                .isInstanceOf(TlsException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(problem);
        assertThatThrownBy(() -> new WebServer(settings(), TestServer.services()))
                .isInstanceOf(TlsException.class);
    }

    @Test
    void check_missingOrEmptyFile_named() throws IOException {
        assertThatThrownBy(() -> files().check()).hasMessageContaining("server.crt: cannot be read");
        givenFiles("ec.crt", "ec-sec1.key");
        Files.write(folder.resolve("server.crt"), new byte[0]);
        assertThatThrownBy(() -> files().check()).hasMessageContaining("server.crt: there is no PEM certificate");
    }

    @Test
    void plainHttp_onTlsPort_refusedQuietly() throws Exception {
        givenFiles("ec.crt", "ec-sec1.key");
        try (var server = new TestServer(settings());
                var client = new RawClient(server.server.port())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(client.untilClosed()).doesNotContain("200 OK");
        }
    }

    private void givenFiles(String certificate, String key) throws IOException {
        copy(certificate, "server.crt");
        copy(key, "server.key");
    }

    private void copy(String resource, String name) throws IOException {
        try (InputStream in = TlsFiles.class.getResourceAsStream(resource)) {
            Path whole = Files.createTempFile(folder, "new", "");
            Files.write(whole, Objects.requireNonNull(in).readAllBytes());
            Files.move(whole, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private TlsFiles files() {
        return new TlsFiles(folder.resolve("server.crt"), folder.resolve("server.key"));
    }

    private WebSettings settings() {
        WebSettings usual = TestServer.settings(QUICK);
        return new WebSettings(
                usual.listen(),
                usual.users(),
                usual.trustedProxies(),
                Optional.of(files()),
                usual.staticCache(),
                QUICK,
                TestServer.SECRET);
    }

    private static String subject(int port) {
        try {
            return shown(port, "TLSv1.3").getSubjectX500Principal().getName();
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks for the health over TLS, trusting the test authority only. */
    private static X509Certificate shown(int port, String protocol) throws IOException, GeneralSecurityException {
        try (var socket =
                (SSLSocket) trusting().getSocketFactory().createSocket(plain(port), "127.0.0.1", port, true)) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {protocol});
            socket.setSSLParameters(parameters);
            socket.getOutputStream()
                    .write("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 200 ");
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        } catch (SSLHandshakeException e) {
            throw new IOException(e);
        }
    }

    private static Socket plain(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = TlsFiles.class.getResourceAsStream("authority.crt")) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
