package org.vmango.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfTokenTest {
    private static final SessionSecret SECRET = SessionSecret.of("0123456789abcdef0123456789abcdef");

    private final CsrfToken tokens = new CsrfToken(SECRET, new SecureRandom());

    @Test
    void of_sameSession_isAnotherTextEachTimeAndFits() {
        String first = tokens.of("session");
        String second = tokens.of("session");
        assertThat(first).isNotEqualTo(second).matches("[A-Za-z0-9_-]{86}");
        assertThat(tokens.fits("session", first)).isTrue();
        assertThat(tokens.fits("session", second)).isTrue();
    }

    @Test
    void fits_otherServerOfTheSameSecret_yes() {
        assertThat(new CsrfToken(SECRET, new SecureRandom()).fits("session", tokens.of("session")))
                .isTrue();
    }

    @Test
    void fits_otherSessionOrSecret_no() {
        assertThat(tokens.fits("other", tokens.of("session"))).isFalse();
        var other = new CsrfToken(SessionSecret.of("another secret of some thirty-two characters"), new SecureRandom());
        assertThat(tokens.fits("session", other.of("session"))).isFalse();
    }

    @Test
    void fits_anyByteChanged_no() {
        byte[] token = Base64.getUrlDecoder().decode(tokens.of("session"));
        for (int i = 0; i < token.length; i++) {
            byte[] changed = token.clone();
            changed[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(tokens.fits("session", text)).as("byte %d", i).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%", "AAAA", "é"})
    void fits_noToken_no(String text) {
        assertThat(tokens.fits("session", text)).isFalse();
        assertThat(tokens.fits("session", tokens.of("session") + "AAAA")).isFalse();
    }
}
