package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files with expected text, below {@code src/test/golden}. {@code -Dgolden.write=true} writes what was seen into them. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/golden");

    private Golden() {}

    static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all files in the folder that end so, without that end. */
    static Stream<String> names(String folder, String end) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            List<String> names = files.map(it -> it.getFileName().toString())
                    .filter(it -> it.endsWith(end))
                    .map(it -> it.substring(0, it.length() - end.length()))
                    .sorted()
                    .toList();
            return names.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void thenMatches(String name, String seen) {
        if (Boolean.getBoolean("golden.write")) {
            try {
                Files.createDirectories(FOLDER.resolve(name).getParent());
                Files.writeString(FOLDER.resolve(name), seen);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(seen).as(name).isEqualTo(read(name));
    }
}
