package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes made with libxcrypt. */
class BcryptHashTest {
    private static final String SALT = "$2b$04$abcdefghijklmnopqrstuu";

    @ParameterizedTest
    @CsvSource({
        "'',byCG3zY1GIXMyxfivm.ClDiInHzxjiq",
        "secret,2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
        "пароль,EcURSwic20Q66XyIAO.9pxf2gB7Z9F."
    })
    void verify_hashOfAnotherProgram_right(String password, String hash) {
        assertThat(BcryptHash.parse(SALT + hash).verify(password.getBytes(UTF_8)))
                .isTrue();
        assertThat(BcryptHash.parse(SALT + hash).verify((password + "x").getBytes(UTF_8)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "71,.gc7UY/21CSNJGJg21jJzx9QiOpJ9bO",
        "72,bzadhGtS2zEF.gu0yd0opP6cVzb.e0i",
        "73,bzadhGtS2zEF.gu0yd0opP6cVzb.e0i",
        "200,bzadhGtS2zEF.gu0yd0opP6cVzb.e0i",
        "100000,bzadhGtS2zEF.gu0yd0opP6cVzb.e0i"
    })
    void verify_longPassword_first72BytesCount(int length, String hash) {
        assertThat(BcryptHash.parse(SALT + hash).verify("x".repeat(length).getBytes(UTF_8)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2a$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a",
                "$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
                "$2y$06$abcdefghijklmnopqrstuuxLa0AkDDSrQ9VwNnETzOsObiucpMYgC"
            })
    void verify_everyVersion_right(String hash) {
        assertThat(BcryptHash.parse(hash).verify("secret".getBytes(UTF_8))).isTrue();
        assertThat(BcryptHash.parse(hash).verify("Secret".getBytes(UTF_8))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$1$abc$def",
                "$2x$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a",
                "$2a$03$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a",
                "$2a$32$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a",
                "$2a$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0",
                "$2a$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a ",
                "$2a$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0\n"
            })
    void parse_noHash_saysWhatOneLooksLike(String text) {
        assertThatThrownBy(() -> BcryptHash.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$2a$, $2b$ or $2y$");
    }

    @Test
    void of_password_verifiesItAndNoOther() {
        BcryptHash hash = BcryptHash.of("pä".getBytes(UTF_8), 4, new SecureRandom());

        assertThat(BcryptHash.parse(hash.text()).verify("pä".getBytes(UTF_8))).isTrue();
        assertThat(hash.verify("pa".getBytes(UTF_8))).isFalse();
        assertThat(hash).hasToString("BcryptHash[cost 4]");
    }

    @Test
    void of_73Bytes_refused() {
        byte[] tooLong = "x".repeat(73).getBytes(UTF_8);

        assertThatThrownBy(() -> BcryptHash.of(tooLong, 4, new SecureRandom()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("72");
        assertThat(BcryptHash.of("x".repeat(72).getBytes(UTF_8), 4, new SecureRandom())
                        .verify(tooLong))
                .isTrue();
    }
}
