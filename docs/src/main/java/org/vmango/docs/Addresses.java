package org.vmango.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where in the site each file of the project is. Addresses are relative to the site's folder, with {@code /} between. */
final class Addresses {
    private static final String INDEX = "README.md";

    private final Path project;
    private final SortedMap<Path, String> pages = new TreeMap<>();

    /**
     * @param project its absolute path
     * @param outside pages that do not lie in its folder of documents
     */
    Addresses(Path project, List<Path> outside) {
        this.project = project;
        Path folder = project.resolve("docs");
        for (Path built : List.of(folder, folder.resolve("decisions"))) {
            try (Stream<Path> files = Files.list(built)) {
                files.filter(it -> it.toString().endsWith(".md"))
                        .forEach(it -> pages.put(it, page(folder.relativize(it))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        outside.stream().filter(it -> !it.startsWith(folder)).forEach(it -> pages.put(it, page(it.getFileName())));
    }

    private static String page(Path path) {
        String name = path.getFileName().toString();
        String stem = name.equals(INDEX) ? "index" : name.substring(0, name.length() - ".md".length());
        return slashes(path.resolveSibling(stem.toLowerCase(Locale.ROOT) + ".html"));
    }

    /** The pages' files. */
    List<Path> sources() {
        return List.copyOf(pages.keySet());
    }

    Optional<String> ofPage(Path source) {
        return Optional.ofNullable(pages.get(source));
    }

    /** Of a file that is no page: pictures stay beside the pages; anything else is shown as text, whatever it is. */
    String ofFile(Path file) {
        if (file.toString().endsWith(".png")) {
            return slashes(project.resolve("docs").relativize(file));
        }
        return "files/" + slashes(project.relativize(file)) + ".txt";
    }

    /** The link from one address to another. */
    static String link(String from, String to) {
        Path folder = Path.of(from).getParent();
        return folder == null ? to : slashes(folder.relativize(Path.of(to)));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
