package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a token says, and what ends it. */
class AccessTokensTest {
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final Instant END = NOW.plus(Duration.ofDays(1));
    private static final SessionSecret SECRET = SessionSecret.of("0123456789abcdef0123456789abcdef");
    private static final BcryptHash HASH = hash("secret");

    private static BcryptHash hash(String password) {
        return BcryptHash.of(password.getBytes(UTF_8), 4, new SecureRandom());
    }

    private static AccessTokens at(Instant now, Map<String, BcryptHash> users) {
        return new AccessTokens(SECRET, users, () -> now);
    }

    @Test
    void token_untilItsEnd_itsUser() {
        String token = at(NOW, Map.of("zoë", HASH)).make("zoë", END);

        assertThat(token).matches("vmango_[A-Za-z0-9_-]{40,}");
        assertThat(at(END.minusMillis(1), Map.of("zoë", HASH)).user(token)).contains("zoë");
        assertThat(at(END, Map.of("zoë", HASH)).user(token)).isEmpty();
    }

    @Test
    void token_otherPasswordOrNoUserOrOtherSecret_nobody() {
        String token = at(NOW, Map.of("jane", HASH)).make("jane", END);

        assertThat(at(NOW, Map.of("jane", hash("secret"))).user(token)).isEmpty();
        assertThat(at(NOW, Map.of("admin", HASH)).user(token)).isEmpty();
        SessionSecret other = SessionSecret.of("another secret, and as long as it");
        assertThat(new AccessTokens(other, Map.of("jane", HASH), () -> NOW).user(token))
                .isEmpty();
    }

    @Test
    void token_changedOrOfAnotherPurpose_nobody() {
        AccessTokens tokens = at(NOW, Map.of("jane", HASH));
        String token = tokens.make("jane", END);
        char changed = token.charAt(20) == 'A' ? 'B' : 'A';
        String cookie = new LoginCookie(SECRET, Map.of("jane", HASH), new SecureRandom()).begin("jane", NOW);

        assertThat(tokens.user(token.substring(0, 20) + changed + token.substring(21)))
                .isEmpty();
        assertThat(tokens.user(token.substring(AccessTokens.PREFIX.length()))).isEmpty();
        assertThat(tokens.user(AccessTokens.PREFIX + cookie)).isEmpty();
        assertThat(tokens.user("")).isEmpty();
    }
}
