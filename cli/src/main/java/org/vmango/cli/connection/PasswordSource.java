package org.vmango.cli.connection;

import java.nio.file.Path;
import java.util.List;

/** Where a password comes from: never a word of the command line, which every user of the machine can read. */
public sealed interface PasswordSource {
    /** Itself. Its text does not show it. */
    record Known(String password) implements PasswordSource {
        @Override
        public String toString() {
            return "Known[]";
        }
    }

    /** The first line of a file. */
    record FirstLine(Path file) implements PasswordSource {}

    /** The first line that a program writes, such as a password store's. */
    record Program(List<String> words) implements PasswordSource {
        public Program {
            words = List.copyOf(words);
        }
    }
}
