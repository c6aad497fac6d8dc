package org.vmango.cli.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;

/**
 * Which of the streams are a terminal, and how wide it is.
 *
 * @param columns asked only when it is needed, for it starts a program
 */
public record Tty(boolean in, boolean out, boolean err, IntSupplier columns) {
    private static final int USUAL = 80;

    /** The process's own. */
    public static Tty ofProcess() {
        return new Tty(isTerminal(0), isTerminal(1), isTerminal(2), Tty::askedColumns);
    }

    /** Nothing is a terminal, as in a script. */
    public static Tty none() {
        return new Tty(false, false, false, () -> USUAL);
    }

    /** Java's console tells this of input and output together only. */
    private static boolean isTerminal(int stream) {
        Path link = Path.of("/proc/self/fd/" + stream);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException _) {
            // No such stream.
            return false;
        }
    }

    private static int askedColumns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.from(Path.of("/dev/tty").toFile()))
                    .redirectError(Redirect.DISCARD)
                    .start();
            String[] words = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            return words.length == 2 && words[1].matches("[1-9][0-9]{0,3}") ? Integer.parseInt(words[1]) : USUAL;
        } catch (IOException _) {
            // No stty on this machine: a table as wide as most terminals are.
            return USUAL;
        }
    }
}
