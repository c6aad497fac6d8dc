package org.vmango.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmango.cli.connection.ClientSettingsFile;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Streams;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.cli.terminal.Tty;
import org.vmango.docs.CodeBlock;

/** The client's files as the manual shows them, and its table of exit codes. */
final class ManualFilesTest {
    private static final Path MANUAL = Path.of("../docs");
    private static final Pattern EXIT_CODE = Pattern.compile("(?m)^\\| (\\d) \\| ");

    private final Path folder;

    ManualFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<CodeBlock> settings() {
        return CodeBlock.ofManual(MANUAL).stream().filter(it -> it.language().equals("hcl client"));
    }

    static Stream<CodeBlock> machines() {
        return CodeBlock.ofManual(MANUAL).stream().filter(it -> it.language().equals("hcl machine"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void settings_read(CodeBlock block) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), block.text());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(new ClientSettingsFile(file).read().servers())
                .as("%s", block)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("machines")
    void machines_read(CodeBlock block) throws IOException {
        Path file = Files.writeString(folder.resolve("machines.hcl"), block.text());
        Files.writeString(folder.resolve("cloud.yaml"), "#cloud-config\n");
        var nowhere = new PrintWriter(Writer.nullWriter());
        var surroundings = new Surroundings(
                new Streams(nowhere, nowhere, InputStream.nullInputStream()),
                Tty.none(),
                Map.of(),
                folder,
                InstantSource.system());
        assertThat(new MachineFile(surroundings, file).read()).as("%s", block).hasSize(3);
    }

    @Test
    void exitCodes_allInTheTable() throws IOException {
        assertThat(EXIT_CODE
                        .matcher(Files.readString(MANUAL.resolve("command-line.md")))
                        .results()
                        .map(it -> Integer.valueOf(it.group(1))))
                .containsExactlyElementsOf(
                        Stream.of(ExitCode.values()).map(ExitCode::number).toList());
    }
}
