package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuoteTest {
    @Test
    void of_shortText_asItIs() {
        assertThat(Quote.of("wéb 🥭 <b>")).isEqualTo("'wéb 🥭 <b>'");
    }

    @Test
    void of_controlAndDirectionMarks_replaced() {
        assertThat(Quote.of("a\r\n\u001b[1m\u202eb\ud800")).isEqualTo("'a\uFFFD\uFFFD\uFFFD[1m\uFFFDb\uFFFD'");
    }

    @Test
    void of_longText_cutByCharacters() {
        assertThat(Quote.of("🥭".repeat(65))).isEqualTo("'" + "🥭".repeat(64) + "…'");
        assertThat(Quote.of("🥭".repeat(64))).isEqualTo("'" + "🥭".repeat(64) + "'");
    }
}
