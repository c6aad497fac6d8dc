package org.vmango.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SuggestionTest {
    private static final List<String> KNOWN =
            List.of("listen", "session_secret", "memory", "cpus", "disk_size", "url", "plan", "ssh_key", "ssl_key");

    @ParameterizedTest
    @CsvSource({
        "lisen, listen",
        "listenn, listen",
        "litsen, listen",
        "Listan, listen",
        "sesion_secret, session_secret",
        "session-secret, session_secret",
        "cpu, cpus",
        "CPUs, cpus",
        "uri, url",
        "plans, plan",
        "disksize, disk_size",
        "ssl-key, ssl_key",
        "ssh_keys, ssh_key"
    })
    void of_misspelt_meantWord(String word, String meant) {
        assertThat(Suggestion.of(word, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "colour", "memoryandsomethingelse", "planetarium"})
    void of_somethingElse_empty(String word) {
        assertThat(Suggestion.of(word, KNOWN)).isEmpty();
    }
}
