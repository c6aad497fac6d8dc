package org.vmango.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessLimiterTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress THERE = InetAddress.ofLiteral("192.0.2.2");

    private final AtomicLong clock = new AtomicLong();
    private final GuessLimiter limiter = new GuessLimiter(new SecureRandom(), clock::get);

    @Test
    void wrong_20OfOneNameHere_thatNameHereWaits() {
        givenWrong(20, HERE, "admin");

        assertThat(limiter.allows(HERE, "admin")).isFalse();
        assertThat(limiter.allows(THERE, "admin")).isTrue();
        assertThat(limiter.allows(HERE, "other")).isTrue();
        clock.addAndGet(limiter.pause().toNanos());
        assertThat(limiter.allows(HERE, "admin")).isTrue();
        limiter.wrong(HERE, "admin");
        assertThat(limiter.allows(HERE, "admin")).isFalse();
    }

    @Test
    void wrong_60NamesHere_addressWaits() {
        for (int i = 0; i < 60; i++) {
            limiter.wrong(HERE, "user" + i);
        }

        assertThat(limiter.allows(HERE, "another")).isFalse();
        assertThat(limiter.allows(THERE, "another")).isTrue();
    }

    @Test
    void wrong_oneNameFromEverywhere_nameWaits() {
        for (int i = 0; i < 200; i++) {
            limiter.wrong(InetAddress.ofLiteral("198.51.100." + i), "admin");
        }

        assertThat(limiter.allows(HERE, "admin")).isFalse();
        assertThat(limiter.allows(HERE, "other")).isTrue();
    }

    @Test
    void right_before_othersGuessesDoNotShutOut() {
        limiter.right(HERE, "admin");
        for (int i = 0; i < 300; i++) {
            limiter.wrong(HERE, "user" + i);
            limiter.wrong(InetAddress.ofLiteral("198.51.100." + i % 250), "admin");
        }

        assertThat(limiter.allows(HERE, "admin")).isTrue();
        assertThat(limiter.allows(THERE, "admin")).isFalse();
    }

    @Test
    void right_before_ownGuessesStillCount() {
        limiter.right(HERE, "admin");
        givenWrong(20, HERE, "admin");

        assertThat(limiter.allows(HERE, "admin")).isFalse();
    }

    @Test
    void wrong_atOnce_debtIsWaitedFor() {
        givenWrong(24, HERE, "admin");

        clock.addAndGet(limiter.pause().multipliedBy(4).toNanos());
        assertThat(limiter.allows(HERE, "admin")).isFalse();
        clock.addAndGet(limiter.pause().toNanos());
        assertThat(limiter.allows(HERE, "admin")).isTrue();
    }

    @Test
    void wrong_oneIpv6Network_countsAsOneAddress() {
        for (int i = 1; i <= 60; i++) {
            limiter.wrong(InetAddress.ofLiteral("2001:db8::" + i), "user" + i);
        }

        assertThat(limiter.allows(InetAddress.ofLiteral("2001:db8::ffff:1"), "x"))
                .isFalse();
        assertThat(limiter.allows(InetAddress.ofLiteral("2001:db8:0:1::1"), "x"))
                .isTrue();
    }

    @Test
    void pause_longSilence_fullAgainAndNoMore() {
        givenWrong(20, HERE, "admin");
        clock.addAndGet(Duration.ofDays(365).toNanos());

        givenWrong(20, HERE, "admin");

        assertThat(limiter.allows(HERE, "admin")).isFalse();
    }

    private void givenWrong(int times, InetAddress client, String user) {
        for (int i = 0; i < times; i++) {
            limiter.wrong(client, user);
        }
    }
}
