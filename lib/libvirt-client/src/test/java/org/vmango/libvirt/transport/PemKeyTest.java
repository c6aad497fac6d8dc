package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files were written by openssl 3.0. */
class PemKeyTest {
    @ParameterizedTest
    @CsvSource({
        "rsa-pkcs1, rsa, RSA",
        "rsa-pkcs8, rsa, RSA",
        "ec-sec1, ec, EC",
        "ec-sec1-bare, ec, EC",
        "ec-pkcs8, ec, EC",
        "ed25519-pkcs8, ed25519, Ed25519"
    })
    void read_everyForm_keyOfThePublicOne(String file, String publicFile, String algorithm) throws Exception {
        var key = PemKey.read(text(file));

        assertThat(PemKey.belongTogether(key, publicKey(publicFile, algorithm))).isTrue();
    }

    @Test
    void belongTogether_otherKey_false() throws Exception {
        assertThat(PemKey.belongTogether(PemKey.read(text("rsa-pkcs1")), publicKey("ec", "EC")))
                .isFalse();
        assertThat(PemKey.belongTogether(
                        PemKey.read(text("ec-pkcs8")),
                        new CertificateAuthority("x").identity("y").keys().getPublic()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "rsa-pkcs1-passphrase, the key has a passphrase",
        "rsa-pkcs8-passphrase, the key has a passphrase",
        "rsa-public, there is no '-----BEGIN PRIVATE KEY-----'"
    })
    void read_unusable_saysWhy(String file, String part) {
        assertThatThrownBy(() -> PemKey.read(text(file)))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining(part);
    }

    @Test
    void read_anyPrefixOfAKey_refusedAsDamaged() throws IOException {
        byte[] whole = Base64.getMimeDecoder().decode(text("ec-sec1-bare").replaceAll("-----[^-]*-----", ""));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> PemKey.read(CertificateAuthority.pem("EC PRIVATE KEY", part)))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    private static PublicKey publicKey(String file, String algorithm) throws IOException, GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(text(file + "-public").replaceAll("-----[^-]*-----", ""));
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
    }

    private static String text(String file) throws IOException {
        try (InputStream in = PemKeyTest.class.getResourceAsStream("/pem/" + file + ".pem")) {
            assertThat(in).as(file).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
