package org.vmango.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md section 1 draws the tree: what it draws is there, and every module is drawn. */
class LayoutDocTest {
    /** Maven runs a module's tests in the module's folder. */
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** A branch of the drawing that names folders: indentation, then words that end in a slash. */
    private static final Pattern FOLDERS = Pattern.compile("^(?<indent>[│ ]*)[├└]── (?<names>[\\w.-]+/(?:[\\w.-]+/)*)");

    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");

    @Test
    void tree_everyFolderDrawn_isThere() throws IOException {
        List<String> drawn = drawnFolders();

        assertThat(drawn)
                .hasSizeGreaterThan(10)
                .allSatisfy(folder -> assertThat(ROOT.resolve(folder)).isDirectory());
    }

    @Test
    void tree_everyModule_isDrawn() throws IOException {
        List<String> modules = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(modules).isNotEmpty();
        assertThat(drawnFolders()).containsAll(modules);
    }

    @Test
    void tree_everyFileAtItsRoot_isThere() throws IOException {
        String line = tree().get(2);

        List<String> files = Stream.of(
                        line.substring(line.indexOf("── ") + 3).trim().split(" +", -1))
                .toList();
        assertThat(files)
                .contains("README.md")
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
    }

    @Test
    void decisions_everyOneListed_hasItsPage() throws IOException {
        String text = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        List<String> numbers = Pattern.compile("\\b00\\d\\d\\b")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();

        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/decisions"))) {
            List<String> there = pages.map(page -> page.getFileName().toString().substring(0, 4))
                    .filter(name -> name.matches("\\d{4}"))
                    .toList();
            assertThat(there).containsExactlyInAnyOrderElementsOf(numbers);
        }
    }

    @Test
    void documents_everyLinkToAFile_leadsSomewhere() throws IOException {
        List<Path> documents = new ArrayList<>(documents(ROOT, 1));
        documents.addAll(documents(ROOT.resolve("docs"), 9));

        assertThat(documents).hasSizeGreaterThan(10).allSatisfy(document -> {
            Matcher links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                assertThat(document.resolveSibling(links.group(1)))
                        .as("link in %s", ROOT.relativize(document))
                        .exists();
            }
        });
    }

    private static List<Path> documents(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }

    private static List<String> tree() throws IOException {
        String text = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        int start = text.indexOf("```\nvmango/");
        return text.substring(start, text.indexOf("```", start + 3)).lines().toList();
    }

    private static List<String> drawnFolders() throws IOException {
        Deque<String> parents = new ArrayDeque<>();
        return tree().stream()
                .map(FOLDERS::matcher)
                .filter(Matcher::find)
                .map(found -> {
                    int depth = found.group("indent").length() / 4;
                    while (parents.size() > depth) {
                        parents.removeLast();
                    }
                    String name = found.group("names");
                    parents.addLast(name.substring(0, name.length() - 1));
                    return String.join("/", parents);
                })
                .toList();
    }
}
