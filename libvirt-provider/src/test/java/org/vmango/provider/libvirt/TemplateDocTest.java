package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/templates.md lists the variables and functions that templates have, all and no others. */
class TemplateDocTest {
    private static final Path PAGE = Path.of("../docs/templates.md");
    private static final Path BUILTINS =
            Path.of("../lib/go-template/src/main/java/org/vmango/gotemplate/Builtins.java");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
    private static final Set<String> OF_OBJECTS = Set.of("toString", "equals", "hashCode");

    static List<Class<?>> variables() {
        return List.of(
                TemplateVariables.Machine.class,
                TemplateVariables.Image.class,
                TemplateVariables.Plan.class,
                TemplateVariables.Pool.class);
    }

    @ParameterizedTest
    @MethodSource("variables")
    void fields_allInTheTable(Class<?> variable) throws IOException {
        Set<String> listed = codeWords(row("." + variable.getSimpleName()));
        assertThat(names(variable))
                .hasSizeGreaterThan(2)
                .allSatisfy(name -> assertThat(listed).contains(name));
    }

    @Test
    void variablesOfMachineTemplates_allInTheTable() throws IOException {
        Set<String> listed = Files.readAllLines(PAGE).stream()
                .filter(it -> it.startsWith("| `."))
                .flatMap(it -> codeWords(it.substring(0, it.indexOf('|', 2))).stream())
                .collect(Collectors.toSet());
        assertThat(listed).containsExactlyInAnyOrderElementsOf(names(TemplateVariables.ForDomain.class));
    }

    @Test
    void functions_allAndNoOthers() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("Those of Go: ");
        List<String> listed =
                words(Pattern.compile("`([a-z]+)`"), page.substring(start, page.indexOf(". `if`", start)));
        String source = Files.readString(BUILTINS);
        List<String> there = words(
                Pattern.compile("\"([a-z]+)\""),
                source.substring(source.indexOf("NAMES"), source.indexOf(';', source.indexOf("NAMES"))));

        assertThat(there).hasSizeGreaterThan(15);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(there);
    }

    private static String row(String variable) throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.filter(it -> it.startsWith("| `" + variable + "`"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** In lower case: templates write {@code HWAddr} for {@code hwAddr}. */
    private static Set<String> codeWords(String text) {
        return Pattern.compile("`([^`]*)`")
                .matcher(text)
                .results()
                .flatMap(code -> WORD.matcher(code.group(1)).results())
                .map(MatchResult::group)
                .map(it -> it.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static List<String> names(Class<?> variable) {
        return Stream.of(variable.getDeclaredMethods())
                .filter(it -> !Modifier.isStatic(it.getModifiers()) && it.getParameterCount() == 0 && !it.isSynthetic())
                .filter(it -> Modifier.isPublic(it.getModifiers()) && !OF_OBJECTS.contains(it.getName()))
                .map(Method::getName)
                .map(it -> it.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> words(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(it -> it.group(1)).toList();
    }
}
