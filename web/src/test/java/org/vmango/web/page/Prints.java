package org.vmango.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Prints pages for tests, at one moment, and keeps them below {@code target/pages} to be looked at. */
public final class Prints {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final Words WORDS = new Words(Language.EN, NOW);
    public static final Words GERMAN = new Words(Language.DE, NOW);

    private static final Path FOLDER = Path.of("target", "pages");
    private static final Templates TEMPLATES = new Templates();
    private static final Assets ASSETS = new Assets();

    private Prints() {}

    public static String print(String name, Page page) {
        return print(name, page, frame(WORDS, Optional.of("admin")));
    }

    public static String print(String name, Page page, Frame frame) {
        byte[] html = TEMPLATES.print(page, frame);
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(name + ".html"), html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(html, UTF_8);
    }

    /** Printed and not kept. */
    public static byte[] bytes(Page page) {
        return TEMPLATES.print(page, frame(WORDS, Optional.of("admin")));
    }

    public static Frame frame(Words words, Optional<String> visitor) {
        return new Frame(
                words,
                new Look(TEMPLATES, ASSETS, "1.0.0"),
                Theme.AUTO,
                "/",
                "token-of-the-session",
                visitor,
                Optional.empty(),
                Activity.NONE);
    }
}
