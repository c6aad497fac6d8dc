package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.vmango.web.http.HttpProblem;

class PasswordCheckTest {
    private final AtomicLong clock = new AtomicLong();

    @Test
    void verify_rightPair_rememberedForAMinute() {
        PasswordCheck check = check(4);
        assertThat(check.remembers(pair("admin", "secret"))).isFalse();

        assertThat(check.verify(pair("admin", "secret"))).isTrue();

        assertThat(check.remembers(pair("admin", "secret"))).isTrue();
        assertThat(check.remembers(pair("admin", "secre"))).isFalse();
        assertThat(check.remembers(pair("admins", "ecret"))).isFalse();
        clock.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(check.remembers(pair("admin", "secret"))).isFalse();
    }

    @Test
    void verify_wrongPair_notRemembered() {
        PasswordCheck check = check(4);

        assertThat(check.verify(pair("admin", "wrong"))).isFalse();
        assertThat(check.verify(pair("nobody", "secret"))).isFalse();

        assertThat(check.remembers(pair("admin", "wrong"))).isFalse();
        assertThat(check.remembers(pair("nobody", "secret"))).isFalse();
    }

    @Test
    void verify_unknownName_takesAsLongAsAKnownOne() {
        PasswordCheck check = check(9);
        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        for (int i = 0; i < 9; i++) {
            known.add(time(check, pair("admin", "wrong" + i)));
            unknown.add(time(check, pair("nobody" + i, "wrong")));
        }

        double ratio = (double) median(unknown) / median(known);
        // Without a decoy it would be under a hundredth.
        assertThat(ratio).isBetween(0.4, 2.5);
    }

    @Test
    void verify_noUsersAtAll_stillTakesTime() {
        var check = new PasswordCheck(Map.of(), new SecureRandom(), clock::get);

        assertThat(time(check, pair("nobody", "x")))
                .isGreaterThan(Duration.ofMillis(5).toNanos());
        assertThat(check.verify(pair("nobody", "x"))).isFalse();
    }

    @Test
    void verify_moreThanMayWait_503AtOnce() throws Exception {
        PasswordCheck check = check(8);
        var guesses = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 200; i++) {
            ApiPassword guess = pair("admin", "wrong" + i);
            guesses.add(() -> status(check, guess));
        }

        assertThat(atOnce(guesses)).contains(401, 503).doesNotContain(200);
        assertThat(check.verify(pair("admin", "secret"))).isTrue();
    }

    @Test
    void verify_samePairHundredsOfTimes_oneCheckForAll() throws Exception {
        PasswordCheck check = check(10);
        Callable<Integer> call = () -> status(check, pair("admin", "secret"));

        assertThat(atOnce(Collections.nCopies(300, call))).hasSize(300).containsOnly(200);
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    private static int status(PasswordCheck check, ApiPassword pair) {
        try {
            return check.verify(pair) ? 200 : 401;
        } catch (HttpProblem e) {
            return e.status();
        }
    }

    @Test
    void pair_shown_hidesThePassword() {
        assertThat(pair("admin", "secret")).hasToString("ApiPassword[admin]");
    }

    @Test
    void verifiedPairs_many_oldestForgotten() {
        var pairs = new VerifiedPairs(new KeyedHash(new SecureRandom()), clock::get);
        for (int i = 0; i <= VerifiedPairs.CAPACITY; i++) {
            pairs.add(pair("u" + i, "x"));
        }

        assertThat(pairs.contains(pair("u0", "x"))).isFalse();
        assertThat(pairs.contains(pair("u1", "x"))).isTrue();
    }

    private PasswordCheck check(int cost) {
        BcryptHash hash = BcryptHash.of("secret".getBytes(UTF_8), cost, new SecureRandom());
        return new PasswordCheck(Map.of("admin", hash), new SecureRandom(), clock::get);
    }

    private static ApiPassword pair(String user, String password) {
        return new ApiPassword(user, password.getBytes(UTF_8));
    }

    private static long time(PasswordCheck check, ApiPassword pair) {
        long start = System.nanoTime();
        check.verify(pair);
        return System.nanoTime() - start;
    }

    private static long median(List<Long> times) {
        long[] sorted = times.stream().mapToLong(it -> it).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
