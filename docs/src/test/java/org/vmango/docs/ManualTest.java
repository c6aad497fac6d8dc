package org.vmango.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual itself: each page has its place, and each code block somebody who tries it. */
class ManualTest {
    /** Maven runs a module's tests in the module's folder. */
    private static final Path FOLDER = Path.of("").toAbsolutePath();

    /**
     * Each is parsed or run by a test of the module that understands it, those of proxies in e2e; {@code text}
     * is what programs say.
     */
    private static final Set<String> LANGUAGES = Set.of(
            "sh",
            "sh api",
            "hcl",
            "hcl client",
            "hcl machine",
            "xml",
            "xml template",
            "json",
            "yaml",
            "js",
            "nginx",
            "caddy",
            "haproxy",
            "text");

    @Test
    void codeBlocks_haveALanguageThatATestKnows() {
        assertThat(CodeBlock.ofManual(FOLDER))
                .hasSizeGreaterThan(40)
                .allSatisfy(block -> assertThat(LANGUAGES).as("%s", block).contains(block.language()));
    }

    @Test
    void pages_allInTheNavigationAndOnce() throws IOException {
        List<Path> listed = Navigation.read(FOLDER.resolve("README.md")).pages().stream()
                .map(Navigation.Entry::source)
                .toList();

        assertThat(listed).doesNotHaveDuplicates();
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.filter(it -> it.toString().endsWith(".md")))
                    .allSatisfy(it -> assertThat(it.endsWith("README.md") || listed.contains(it))
                            .as("%s is in README.md", it)
                            .isTrue());
        }
    }
}
