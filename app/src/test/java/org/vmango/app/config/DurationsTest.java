package org.vmango.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "+0, PT0S",
        "0s, PT0S",
        "1d, PT24H",
        "10m, PT10M",
        "60s, PT1M",
        "24h, PT24H",
        "1h30m, PT1H30M",
        "1d12h, PT36H",
        "30m1h, PT1H30M",
        "1.5h, PT1H30M",
        ".5s, PT0.5S",
        "1.s, PT1S",
        "+5s, PT5S",
        "300ms, PT0.3S",
        "1h15m30.918273645s, PT1H15M30.918273645S",
        "2us3ns, PT0.000002003S",
        "2µs, PT0.000002S",
        "2μs, PT0.000002S",
        "0.3ns, PT0S",
        "106751d, PT2562024H"
    })
    void parse_goAndDays_duration(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "s",
                ".s",
                "-1s",
                "--1s",
                "1x",
                "1S",
                "1h ",
                " 1h",
                "1 h",
                "1h-1m",
                "1,5h",
                "1e3s",
                "106752d",
                "999999999999999999h",
                "9999999999999999999999s",
                "１s",
                "P1D",
                "1hh",
                "+",
                "1..5s"
            })
    void parse_anythingElse_empty(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
