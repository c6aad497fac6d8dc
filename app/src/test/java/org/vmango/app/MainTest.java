package org.vmango.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.app.config.Checks;
import org.vmango.cli.ClientCommands;
import org.vmango.cli.terminal.Streams;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.cli.terminal.Tty;
import org.vmango.web.login.BcryptHash;

final class MainTest {
    private static final String SECRET = "session_secret = \"0123456789abcdef0123456789abcdef\"\n";
    private static final Path DEFAULT = Path.of("/etc/vmango/vmango.conf");

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Invocation> served = new ArrayList<>();
    private String input = "";

    MainTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<Arguments> serving() {
        Path x = Path.of("x.conf");
        return Stream.of(
                arguments("", DEFAULT, LogLevel.INFO),
                arguments("serve", DEFAULT, LogLevel.INFO),
                arguments("--config=x.conf", x, LogLevel.INFO),
                arguments("--config x.conf", x, LogLevel.INFO),
                arguments("-config=x.conf", x, LogLevel.INFO),
                arguments("-config x.conf", x, LogLevel.INFO),
                arguments("--config=x.conf serve", x, LogLevel.INFO),
                arguments("serve --config=x.conf", x, LogLevel.INFO),
                arguments("serve -config x.conf --loglevel debug", x, LogLevel.DEBUG),
                arguments("-loglevel=warn -config=x.conf", x, LogLevel.WARN),
                arguments("-loglevel DEBUG", DEFAULT, LogLevel.DEBUG),
                arguments("--loglevel=warning serve", DEFAULT, LogLevel.WARNING),
                arguments("-loglevel panic", DEFAULT, LogLevel.PANIC),
                arguments("-loglevel fatal", DEFAULT, LogLevel.FATAL),
                arguments("-loglevel error", DEFAULT, LogLevel.ERROR),
                arguments("-loglevel trace", DEFAULT, LogLevel.TRACE),
                arguments("-check=false -config=x.conf", x, LogLevel.INFO));
    }

    @ParameterizedTest
    @MethodSource("serving")
    void run_serveOrNoCommand_serves(String arguments, Path config, LogLevel level) {
        assertThat(run(words(arguments))).isEqualTo(42);
        assertThat(served).containsExactly(new Invocation(config, level));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check --config=FILE",
                "check -config FILE",
                "--config=FILE check",
                "-check -config=FILE",
                "--check --config FILE",
                "-config FILE -check",
                "-check=true -config=FILE",
                "-loglevel=debug -config=FILE check"
            })
    void run_check_readsTheFileAndServesNothing(String arguments) throws IOException {
        Path file = folder.resolve("vmango.conf");
        String[] words = words(arguments.replace("FILE", file.toString()));

        Files.writeString(file, SECRET);
        assertThat(run(words)).isZero();
        assertThat(out).hasToString(file + " is good: hypervisors 0, users 0, plans 0, SSH keys 0\n");
        assertThat(err.toString()).isEmpty();

        Files.writeString(file, "lisen = 1\n" + SECRET + "debug = 1\n");
        assertThat(run(words)).isEqualTo(1);
        assertThat(err)
                .hasToString(file + ":1:1: unknown key \"lisen\": did you mean listen?\n" + file
                        + ":3:9: debug: true or false, without quotes, is expected, not 1\n");
        assertThat(served).isEmpty();
    }

    @Test
    void run_checkWithoutFile_failed() {
        assertThat(run("check", "--config", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(err).hasToString(folder.resolve("none") + ": there is no such file\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "-x",
                "nonsense",
                "serve extra",
                "check extra",
                "genpw one two",
                "--config",
                "-loglevel",
                "--loglevel=loud",
                "--check=maybe",
                "--conf=x",
                "-chec"
            })
    void run_calledWrongly_usageAndExitCode2(String arguments) {
        assertThat(run(words(arguments))).isEqualTo(2);
        assertThat(err.toString()).startsWith("vmango: ").contains("--help'");
        assertThat(out.toString()).isEmpty();
        assertThat(served).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "-help", "-h", "serve --help", "check -h", "genpw --help", "genpw -h", "genpw -help"})
    void run_help_usageOnStandardOutput(String arguments) {
        assertThat(run(words(arguments))).isZero();
        assertThat(out.toString()).startsWith("Usage: vmango").contains("--config");
        assertThat(err.toString()).isEmpty();
        assertThat(served).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-version"})
    void run_version_nameAndNumber(String argument) {
        assertThat(run(argument)).isZero();
        assertThat(out.toString()).matches("vmango [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\n");
    }

    static Stream<Arguments> passwords() {
        return Stream.of(
                arguments(List.of("genpw", "plainsecret"), "plainsecret"),
                arguments(List.of("genpw", "two words"), "two words"),
                arguments(List.of("genpw", "-secret"), "-secret"),
                arguments(List.of("genpw", "-hello"), "-hello"),
                arguments(List.of("genpw", "--config=x"), "--config=x"),
                arguments(List.of("genpw", "--", "--help"), "--help"),
                arguments(List.of("genpw", "@pom.xml"), "@pom.xml"),
                arguments(List.of("-loglevel", "debug", "genpw", "x"), "x"),
                arguments(List.of("-config=none", "genpw", "пароль😀"), "пароль😀"),
                arguments(List.of("genpw", "é".repeat(36)), "é".repeat(36)));
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void run_genpw_hashThatVerifies(List<String> arguments, String password) {
        assertThat(run(arguments.toArray(String[]::new))).isZero();
        thenHashOf(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"piped", "piped\n", "piped\r\n", "piped\nand more\n"})
    void run_genpwWithoutArgument_firstLineOfInput(String text) {
        input = text;
        assertThat(run("genpw")).isZero();
        thenHashOf("piped");
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                arguments(List.of("genpw", ""), "", "an empty password"),
                arguments(List.of("genpw"), "", "no password on standard input"),
                arguments(List.of("genpw"), "\n", "an empty password"),
                arguments(List.of("genpw", "x".repeat(73)), "", "73 bytes: bcrypt takes 72 at most"),
                arguments(List.of("genpw", "é".repeat(37)), "", "74 bytes"),
                arguments(List.of("genpw"), "x".repeat(100_000), "100000 bytes"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void run_genpwUnusablePassword_failed(List<String> arguments, String text, String why) {
        input = text;
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
        assertThat(err.toString()).startsWith("vmango genpw: ").contains(why);
        assertThat(out.toString()).isEmpty();
    }

    private void thenHashOf(String password) {
        String hash = out.toString().strip();
        assertThat(hash).startsWith("$2a$10$").hasSize(60);
        assertThat(BcryptHash.parse(hash).verify(password.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(err.toString()).isEmpty();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var terminal = new Terminal(
                new PrintWriter(out, true), new PrintWriter(err, true), new StringReader(input), Optional.empty());
        var checks = new Checks((_, _) -> Optional.empty(), (_, _) -> Optional.empty());
        var streams =
                new Streams(new PrintWriter(out, true), new PrintWriter(err, true), InputStream.nullInputStream());
        var clients =
                new ClientCommands(new Surroundings(streams, Tty.none(), Map.of(), folder, InstantSource.system()));
        return new Main(terminal, checks, this::serve, clients).run(arguments);
    }

    private int serve(Invocation invocation) {
        served.add(invocation);
        return 42;
    }

    private static String[] words(String arguments) {
        return arguments.isEmpty() ? new String[0] : arguments.split(" ");
    }
}
