package org.vmango.cli.console;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmango.cli.terminal.ClientException;

/** The terminal while every key goes to the machine: nothing is shown or obeyed here. Closing puts it back. */
final class RawTerminal implements AutoCloseable {
    private final String before;
    private final Thread putBack = new Thread(this::restore, "terminal");

    /** @throws ClientException USAGE if there is no terminal */
    RawTerminal() {
        before = stty(List.of("-g")).strip();
        // Also where the program is ended by a signal.
        Runtime.getRuntime().addShutdownHook(putBack);
        stty(List.of("raw", "-echo"));
    }

    private void restore() {
        stty(List.of(before));
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(putBack);
        } catch (IllegalStateException _) {
            // The program is ending already, and the hook has run or will.
            return;
        }
    }

    private static String stty(List<String> words) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(words);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(Redirect.from(Path.of("/dev/tty").toFile()))
                    .redirectError(Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (process.waitFor() != 0) {
                throw ClientException.usage("the terminal cannot be set: stty failed");
            }
            return text;
        } catch (IOException e) {
            throw ClientException.usage("the terminal cannot be set: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw ClientException.usage("interrupted");
        }
    }
}
