package org.vmango.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code golden/NAME.hcl} or {@code NAME.json} reads as {@code NAME.tree} says. {@code -Dgolden.write=true} writes the
 * trees anew; look at the difference before you keep it.
 */
final class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/org/vmango/hcl/golden");

    static List<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(file -> !file.toString().endsWith(".tree"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void read_goldenInput_isGoldenTree(Path input) throws IOException {
        String tree = TreePrinter.print(HclReader.read(Files.readAllBytes(input)));
        Path golden = Path.of(input.toString().replaceFirst("\\.hcl$", "").replaceFirst("\\.json$", ".json") + ".tree");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, tree);
        }
        assertThat(tree).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void read_windowsLineEnds_sameTree(Path input) throws IOException {
        String text = Files.readString(input);
        assertThat(TreePrinter.print(HclReader.read(text.replace("\n", "\r\n"))))
                .isEqualTo(TreePrinter.print(HclReader.read(text)));
    }

    @Test
    void inputs_allThere() throws IOException {
        assertThat(inputs()).hasSizeGreaterThanOrEqualTo(12);
    }
}
