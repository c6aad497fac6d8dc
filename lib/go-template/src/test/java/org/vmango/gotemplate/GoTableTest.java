package org.vmango.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vmango.gotemplate.value.GoString;

/**
 * Holds the templates of the tables against what Go makes of them. A row is a template, and below it {@code =} with the
 * output or {@code !} with the error; ␤, ␉ and ␍ stand for line feed, tab and carriage return, ⟦ff⟧ for a byte that is no
 * UTF-8.
 */
@NullMarked
class GoTableTest {
    private static final Settings SETTINGS =
            Settings.DEFAULT.withFunctions(World.FUNCTIONS).withModels(World.MODELS);

    private record Row(int line, String template, String expected) {}

    @TestFactory
    Stream<DynamicContainer> table_everyRow_asGo() {
        return Stream.of("exec", "fmt")
                .map(name -> DynamicContainer.dynamicContainer(
                        name,
                        rows(name).stream()
                                .map(row ->
                                        DynamicTest.dynamicTest(name + ".txt:" + row.line + " " + row.template, () -> {
                                            assertThat(outcome(decoded(row.template), SETTINGS))
                                                    .isEqualTo(row.expected);
                                        }))));
    }

    @TestFactory
    Stream<DynamicTest> missingKeyError_everyRow_asGo() {
        Settings settings = SETTINGS.withMissingKey(MissingKey.ERROR);
        return rows("missingkey").stream()
                .map(row -> DynamicTest.dynamicTest("missingkey.txt:" + row.line + " " + row.template, () -> {
                    assertThat(outcome(decoded(row.template), settings)).isEqualTo(row.expected);
                }));
    }

    private static String outcome(String text, Settings settings) {
        try {
            return "= " + encoded(Template.parse("t", text, settings).execute(World.create()));
        } catch (TemplateException e) {
            return "! " + encoded(String.valueOf(e.getMessage()));
        }
    }

    private static List<Row> rows(String table) {
        List<Row> rows = new ArrayList<>();
        List<String> lines = lines("tables/" + table + ".txt");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isEmpty() && !line.startsWith("# ")) {
                rows.add(new Row(i + 1, line, lines.get(++i)));
            }
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = GoTableTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String decoded(String line) {
        return line.replace('␤', '\n').replace('␉', '\t').replace('␍', '\r');
    }

    private static String encoded(String text) {
        StringBuilder out = new StringBuilder();
        text.replace('\n', '␤')
                .replace('\t', '␉')
                .replace('\r', '␍')
                .codePoints()
                .forEach(rune -> {
                    if (GoString.isByte(rune)) {
                        out.append(String.format("⟦%02x⟧", rune & 0xff));
                    } else {
                        out.appendCodePoint(rune);
                    }
                });
        return out.toString();
    }
}
