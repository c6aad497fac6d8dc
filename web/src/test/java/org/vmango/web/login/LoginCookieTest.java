package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginCookieTest {
    private static final Instant NOW = Instant.parse("2026-01-13T03:00:00Z");
    private static final SessionSecret SECRET = SessionSecret.of("0123456789abcdef0123456789abcdef");
    private static final BcryptHash HASH = hash("secret");

    private final LoginCookie cookie = cookie(Map.of("admin", HASH, "jürgen", hash("other")));

    @Test
    void read_own_saysWhoAndSinceWhen() {
        Session session =
                cookie.read(cookie.begin("jürgen", NOW), NOW.plusSeconds(60)).orElseThrow();
        assertThat(session.user()).isEqualTo("jürgen");
        assertThat(session.begin()).isEqualTo(NOW);
        assertThat(session.id()).matches("[0-9a-f]{32}");
    }

    @Test
    void begin_twice_twoSessions() {
        assertThat(cookie.begin("admin", NOW)).isNotEqualTo(cookie.begin("admin", NOW));
    }

    @Test
    void begin_unknownUser_refused() {
        assertThatThrownBy(() -> cookie.begin("nobody", NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void read_twelveHoursLater_over() {
        String value = cookie.begin("admin", NOW);
        assertThat(cookie.read(value, NOW.plus(LoginCookie.LIFE).minusSeconds(1)))
                .isPresent();
        assertThat(cookie.read(value, NOW.plus(LoginCookie.LIFE))).isEmpty();
    }

    @Test
    void read_begunInTheFuture_onlyWithinTheSkewOfClocks() {
        String value = cookie.begin("admin", NOW);
        assertThat(cookie.read(value, NOW.minus(Duration.ofMinutes(4)))).isPresent();
        assertThat(cookie.read(value, NOW.minus(Duration.ofMinutes(6)))).isEmpty();
    }

    @Test
    void read_anyByteChangedOrCut_empty() {
        byte[] sealed = Base64.getUrlDecoder().decode(cookie.begin("admin", NOW));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(cookie.read(text(changed), NOW)).as("byte %d", i).isEmpty();
            assertThat(cookie.read(text(Arrays.copyOf(sealed, i)), NOW))
                    .as("length %d", i)
                    .isEmpty();
        }
    }

    @Test
    void read_userGoneOrPasswordChanged_empty() {
        String value = cookie.begin("admin", NOW);
        assertThat(cookie(Map.of("jürgen", HASH)).read(value, NOW)).isEmpty();
        assertThat(cookie(Map.of("admin", hash("secret"))).read(value, NOW))
                .as("the same password hashed anew")
                .isEmpty();
        assertThat(cookie(Map.of("admin", HASH)).read(value, NOW)).isPresent();
    }

    @Test
    void value_whoseItIs_cannotBeRead() {
        String value = cookie.begin("admin", NOW);
        assertThat(new String(Base64.getUrlDecoder().decode(value), ISO_8859_1)).doesNotContain("admin");
        assertThat(value).matches("[A-Za-z0-9_-]+");
    }

    private static LoginCookie cookie(Map<String, BcryptHash> users) {
        return new LoginCookie(SECRET, users, new SecureRandom());
    }

    private static BcryptHash hash(String password) {
        return BcryptHash.of(password.getBytes(UTF_8), 4, new SecureRandom());
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
