package org.vmango.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitsTest {
    private static final int SIZE = HclReader.MAX_BYTES;

    @Test
    void read_tooLarge_refused() {
        assertThatThrownBy(() -> HclReader.read(new byte[SIZE + 1])).hasMessageContaining("more than 4194304 bytes");
        assertThat(HclReader.read("\n".repeat(SIZE)).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a {", "a = {", "a = [", "a \"b\" {"})
    void read_tooDeep_refused(String opening) {
        String inner = opening.endsWith("[") ? "[" : opening;
        assertThatThrownBy(() -> HclReader.read(opening + inner.repeat(100_000)))
                .isInstanceOf(HclException.class)
                .hasMessageContaining("nested more than 200 deep");
    }

    @Test
    void read_asDeepAsAllowed_tree() {
        assertThat(HclReader.read("a {".repeat(200) + "}".repeat(200)).items()).hasSize(1);
        assertThat(HclReader.read("a = " + "[".repeat(200) + "]".repeat(200)).items())
                .hasSize(1);
        assertThat(HclReader.read("{\"a\":".repeat(200) + "1" + "}".repeat(200)).items())
                .hasSize(1);
    }

    static List<Arguments> hostile() {
        return List.of(
                arguments("heredoc lines", text("a = <<E\n", " E E\n", "")),
                arguments("heredoc of blanks", text("a = <<-E\n", "  \n", " E\n")),
                arguments("one long heredoc line", text("a = <<-E\n", " ", "\nE\n")),
                arguments("heredocs", text("", "a=<<-E\n E\n", "")),
                arguments("interpolation", text("a = \"${", "{", "")),
                arguments("closed interpolations", text("a = \"", "${}", "\"")),
                arguments("escapes", text("a = \"", "\\U0001F600", "\"")),
                arguments("digits", text("a = ", "7", "")),
                arguments("hexadecimal digits", text("a = 0x", "f", "")),
                arguments("zeros", text("a = 0.", "0", "1")),
                arguments("exponent", text("a = 1e", "9", "")),
                arguments("comments", text("", "/**/", "")),
                arguments("open comment", text("/", "*", "")),
                arguments("keys", text("", "a ", "{}")),
                arguments("one long name", text("", "é", "{}")),
                arguments("items", text("", "a=1 ", "")),
                arguments("list", text("a = [", "1,", "]")),
                arguments("commas", text("a = [", ",", "]")),
                arguments("JSON list of objects", text("{\"a\": [{}", ",{\"b\":{}}", "]}")),
                arguments("JSON escapes", text("{\"a\": \"", "\\ud83d", "\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void read_largestHostileText_answersSoon(String name, Supplier<String> text) {
        String source = text.get();
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> readOrRefuse(source), name);
    }

    private static void readOrRefuse(String source) {
        try {
            HclBlock file = HclReader.read(source);
            file.items().stream()
                    .map(HclItem::value)
                    .filter(HclValue.Numeral.class::isInstance)
                    .map(HclValue.Numeral.class::cast)
                    .forEach(number -> assertThat(number.whole().isPresent()
                                    && number.fraction().isEmpty())
                            .isFalse());
        } catch (HclException e) {
            assertThat(e.problem()).isNotEmpty();
        }
    }

    /** As much of it as one file may have. Made when needed: twenty of them would fill the heap. */
    private static Supplier<String> text(String start, String repeated, String end) {
        int bytes = repeated.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        return () -> start + repeated.repeat((SIZE - start.length() - end.length()) / bytes) + end;
    }
}
