package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerCertificateTest {
    @ParameterizedTest
    @CsvSource({
        "rsa-pkcs8.key, rsa.crt, RSA, 1",
        "rsa-pkcs1.key, rsa.crt, RSA, 1",
        "ec-pkcs8.key, ec.crt, EC, 1",
        "ec-sec1.key, ec.crt, EC, 1",
        "ec-sec1.key, ec-chain.crt, EC, 2",
        "ec384-sec1.key, ec384.crt, EC, 1",
        "ed25519-pkcs8.key, ed25519.crt, EdDSA, 1"
    })
    void parse_keyInAnyForm_keyAndChain(String key, String chain, String algorithm, int certificates) {
        ServerCertificate certificate = ServerCertificate.parse(file(key), file(chain));
        assertThat(certificate.key().getAlgorithm()).isEqualTo(algorithm);
        assertThat(certificate.chain()).hasSize(certificates);
    }

    @Test
    void parse_windowsLineEndsAndTextAround_read() {
        String key = "Bag Attributes\r\n" + file("rsa-pkcs1.key").replace("\n", "\r\n") + "rest\r\n";
        assertThat(ServerCertificate.parse(key, "subject=x\n" + file("rsa.crt")).chain())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ec-sec1.key, rsa.crt, ssl_key, EC PRIVATE KEY",
        "ec-pkcs8.key, rsa.crt, ssl_key, no RSA key",
        "rsa-pkcs1.key, ec.crt, ssl_key, RSA PRIVATE KEY",
        "other-sec1.key, ec.crt, ssl_key, does not belong",
        "ec384-sec1.key, ec.crt, ssl_key, cannot be used with the certificate",
        "ec-encrypted-pkcs8.key, ec.crt, ssl_key, passphrase",
        "ec-encrypted-sec1.key, ec.crt, ssl_key, passphrase",
        "ec.crt, ec.crt, ssl_key, no private key in it",
        "ec-sec1.key, ec-sec1.key, ssl_cert, no certificate in it"
    })
    void parse_keyOrChainUnusable_fieldAndReason(String key, String chain, String field, String reason) {
        thenInvalid(file(key), file(chain), field, reason);
    }

    @Test
    void parse_damaged_fieldAndReason() {
        String chain = file("ec.crt");
        thenInvalid("", chain, "ssl_key", "no private key in it");
        thenInvalid("-----BEGIN ".repeat(1000), chain, "ssl_key", "no private key in it");
        thenInvalid("-----BEGIN EC PRIVATE KEY-----\nAAAA", chain, "ssl_key", "no private key in it");
        thenInvalid(pem("EC PRIVATE KEY", "A"), chain, "ssl_key", "not base64");
        thenInvalid(pem("EC PRIVATE KEY", "***"), chain, "ssl_key", "not base64");
        thenInvalid(pem("EC PRIVATE KEY", "AAAA"), chain, "ssl_key", "no EC key");
        thenInvalid(pem("PRIVATE KEY", ""), chain, "ssl_key", "no EC key");
        thenInvalid(pem("OPENSSH PRIVATE KEY", "AAAA"), chain, "ssl_key", "ssh-keygen");
        thenInvalid(file("ec-sec1.key"), "", "ssl_cert", "no certificate");
        thenInvalid(file("ec-sec1.key"), pem("CERTIFICATE", "AAAA"), "ssl_cert", "cannot be read");
        thenInvalid(file("ec-sec1.key"), chain + pem("CERTIFICATE", "AAAA"), "ssl_cert", "cannot be read");
    }

    @Test
    void toKeyStore_oneEntryWithChain() throws GeneralSecurityException {
        char[] password = "p".toCharArray();
        KeyStore store = ServerCertificate.parse(file("ec-sec1.key"), file("ec-chain.crt"))
                .toKeyStore(password);
        assertThat(store.getKey("server", password).getAlgorithm()).isEqualTo("EC");
        assertThat(store.getCertificateChain("server")).hasSize(2);
    }

    @Test
    void toString_noKey() {
        assertThat(ServerCertificate.parse(file("ec-sec1.key"), file("ec.crt")))
                .hasToString("ServerCertificate[CN=ec.example.com]");
    }

    private static void thenInvalid(String key, String chain, String field, String reason) {
        assertThatThrownBy(() -> ServerCertificate.parse(key, chain))
                .isInstanceOfSatisfying(VmangoException.class, e -> {
                    assertThat(e.fields()).extracting(FieldError::field).containsExactly(field);
                    assertThat(e).hasMessageContaining(reason);
                });
    }

    private static String pem(String label, String body) {
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static String file(String name) {
        try (@Nullable InputStream file = ServerCertificateTest.class.getResourceAsStream("tls/" + name)) {
            if (file == null) {
                throw new AssertionError("no such file: " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
