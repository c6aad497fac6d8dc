package org.vmango.cli.connection;

import java.nio.file.Path;
import java.util.List;

/** Where a password or a token comes from: never a word of the command line, which every user of the machine can read. */
public sealed interface SecretSource {
    /** Itself. Its text does not show it. */
    record Known(String text) implements SecretSource {
        @Override
        public String toString() {
            return "Known[]";
        }
    }

    /** The first line of a file. */
    record FirstLine(Path file) implements SecretSource {}

    /** The first line that a program writes, such as a password store's. */
    record Program(List<String> words) implements SecretSource {
        public Program {
            words = List.copyOf(words);
        }
    }
}
