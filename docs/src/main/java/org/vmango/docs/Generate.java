package org.vmango.docs;

import java.io.IOException;
import java.nio.file.Path;

/** {@code Generate PROJECT OUTPUT}: reads the project's documentation, and writes its site. */
public final class Generate {
    private Generate() {}

    /** @throws IllegalStateException where a page links to what is not there */
    public static void main(String... arguments) throws IOException {
        new Site(Path.of(arguments[0]).toRealPath()).write(Path.of(arguments[1]));
    }
}
