package org.vmango.app;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where commands write, and whom they may ask.
 *
 * @param input standard input, for programs that pipe into us
 * @param console there if a person sits before it
 */
record Terminal(PrintWriter out, PrintWriter err, Reader input, Optional<Console> console) {
    static Terminal ofProcess() {
        return new Terminal(
                writer(System.out),
                writer(System.err),
                new InputStreamReader(System.in, Charset.defaultCharset()),
                Optional.ofNullable(System.console()).filter(Console::isTerminal));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** The first line of standard input without its end; empty if there is none. */
    Optional<String> inputLine() {
        try {
            return Optional.ofNullable(new BufferedReader(input).readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the person without showing the answer; empty if the input ended. */
    Optional<char[]> secret(Console asked, String question) {
        return Optional.ofNullable(asked.readPassword("%s", question));
    }
}
