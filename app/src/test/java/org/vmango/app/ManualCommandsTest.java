package org.vmango.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmango.app.config.Checks;
import org.vmango.cli.ClientCommands;
import org.vmango.cli.terminal.Streams;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.cli.terminal.Tty;
import org.vmango.docs.CodeBlock;
import org.vmango.provider.libvirt.SettingsCheck;
import org.xml.sax.InputSource;
import picocli.CommandLine;

/** The manual's commands and files: shells read them, our own commands exist as shown, XML parses, templates do. */
final class ManualCommandsTest {
    private static final Path MANUAL = Path.of("../docs");

    private final Path folder;

    ManualCommandsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<CodeBlock> shell() {
        return blocks("sh(?: api)?");
    }

    static Stream<CodeBlock> xml() {
        return blocks("xml");
    }

    static Stream<CodeBlock> templates() {
        return blocks("xml template");
    }

    static Stream<CodeBlock> scripts() {
        return blocks("js");
    }

    private static Stream<CodeBlock> blocks(String language) {
        return CodeBlock.ofManual(MANUAL).stream().filter(it -> it.language().matches(language));
    }

    @ParameterizedTest
    @MethodSource("shell")
    void shell_read(CodeBlock block) throws Exception {
        assertThat(run(List.of("bash", "-n"), block.text())).as("%s", block).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shell")
    void ownCommands_areAsShown(CodeBlock block) {
        CommandLine commands = program();
        assertThat(ShellWords.commands("vmango", block.text()))
                .allSatisfy(words -> assertThatCode(() -> commands.parseArgs(words.toArray(String[]::new)))
                        .as("%s: vmango %s", block, words)
                        .doesNotThrowAnyException());
    }

    private CommandLine program() {
        var nowhere = new PrintWriter(Writer.nullWriter());
        var streams = new Streams(nowhere, nowhere, InputStream.nullInputStream());
        var clients =
                new ClientCommands(new Surroundings(streams, Tty.none(), Map.of(), folder, InstantSource.system()));
        var checks = new Checks((_, _) -> Optional.empty(), (_, _) -> Optional.empty());
        return new Main(Terminal.ofProcess(), checks, _ -> 0, clients).commands();
    }

    /** Otherwise the test above might look at nothing. */
    @Test
    void ownCommands_areFound() {
        assertThat(shell().mapToInt(
                                it -> ShellWords.commands("vmango", it.text()).size())
                        .sum())
                .isGreaterThan(20);
        assertThat(ShellWords.commands("vmango", """
                sudo -u vmango vmango check # says
                vmango machine list -o name | xargs vmango machine stop \\
                    --yes
                a=$(vmango genpw 'x y') vmango.tar.gz
                """))
                .containsExactly(
                        List.of("check"),
                        List.of("machine", "list", "-o", "name"),
                        List.of("machine", "stop", "--yes"),
                        List.of("genpw", "x y"));
    }

    @ParameterizedTest
    @MethodSource("xml")
    void xml_parses(CodeBlock block) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        assertThat(factory.newDocumentBuilder()
                        .parse(new InputSource(new StringReader(block.text())))
                        .getDocumentElement()
                        .getTagName())
                .as("%s", block)
                .isIn("network", "pool", "domain", "volume");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void template_parses(CodeBlock block) {
        assertThat(SettingsCheck.template(block.page(), block.text()))
                .as("%s", block)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void script_parses(CodeBlock block) throws Exception {
        Path file = Files.writeString(folder.resolve("block.js"), block.text());
        assertThat(run(List.of("node", "--check", file.toString()), ""))
                .as("%s", block)
                .isEmpty();
    }

    /** What the command says when it fails. */
    private String run(List<String> words, String input) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("input"), input);
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(new ArrayList<>(words))
                .redirectInput(script.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue() == 0 ? "" : Files.readString(said, UTF_8);
    }
}
