package org.vmango.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "web-1               | web-1",
                "Debian GNU/Linux    | Debian GNU/Linux",
                "``                  | \"\"",
                "yes                 | \"yes\"",
                "No                  | \"No\"",
                "null                | \"null\"",
                "12                  | \"12\"",
                "12e3                | \"12e3\"",
                "1:30                | \"1:30\"",
                "a: b                | \"a: b\"",
                "a #b                | \"a #b\"",
                "- a                 | \"- a\"",
                "*a                  | \"*a\"",
                "` a`                | \" a\"",
                "`a `                | \"a \"",
                "a\"b                | \"a\\\"b\"",
                "é                   | \"é\"",
            })
    void text_thatCouldBeTakenForSomethingElse_isQuoted(String text, String yaml) {
        assertThat(Yaml.of(text)).isEqualTo(yaml + "\n");
    }

    @Test
    void lines_blockThatKeepsTheirEnds() {
        assertThat(Yaml.of(Map.of("a", "x\n y\n"))).isEqualTo("a: |\n  x\n   y\n");
        assertThat(Yaml.of(Map.of("a", "x\ny"))).isEqualTo("a: |-\n  x\n  y\n");
        assertThat(Yaml.of(Map.of("a", "x\n\ny\n\n"))).isEqualTo("a: |+\n  x\n\n  y\n\n");
        // A first line that begins with a blank would be taken for the block's indentation.
        assertThat(Yaml.of(Map.of("a", " x\ny\n"))).isEqualTo("a: \" x\\ny\\n\"\n");
        assertThat(Yaml.of(Map.of("a", "x\r\ny\n"))).isEqualTo("a: \"x\\r\\ny\\n\"\n");
    }

    @Test
    void structures_block() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("list", List.of(Map.of("a", 1), "b", List.of(true)));
        map.put("empty", List.of());
        map.put("none", Map.of());
        map.put("inner", Map.of("c", Map.of("d", 1.5)));

        assertThat(Yaml.of(map)).isEqualTo("""
                list:
                - a: 1
                - b
                - - true
                empty: []
                none: {}
                inner:
                  c:
                    d: 1.5
                """);
        assertThat(Yaml.of(Arrays.asList("a", null))).isEqualTo("- a\n- null\n");
    }
}
