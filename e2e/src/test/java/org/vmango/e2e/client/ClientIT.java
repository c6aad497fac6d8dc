package org.vmango.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Command;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.Terminal;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/** {@code vmango machine …} as it is installed: one guest from its creation to its end, and the shells that complete its name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientIT {
    @RegisterExtension
    static final Lab LAB = new Lab("client");

    private static final Path PROGRAM =
            Path.of(System.getProperty("vmango.home"), "bin").normalize().toAbsolutePath();
    private static final Duration COMMAND = Duration.ofSeconds(90);
    private static final Duration BOOT = Duration.ofMinutes(2);
    private static final String ESCAPE = "\u001d";

    private final String machine = LAB.name("one");
    private final Path folder;
    private final Vmango vmango;

    ClientIT(@TempDir Path folder) {
        this.folder = folder;
        this.vmango =
                Vmango.start(VmangoConfig.in(folder.resolve("server")).hypervisor("HOST", LabHost.ONE, Lab.LOCAL));
    }

    @BeforeAll
    void settings() throws IOException {
        Path settings = Files.createDirectories(folder.resolve("home/.config/vmango"));
        Files.writeString(settings.resolve("config"), """
            default = "lab"
            server "lab" {
                url = "%s"
                user = "%s"
                password_file = "lab.password"
            }
            server "nobody" {
                url = "http://127.0.0.1:1"
                user = "admin"
                password_file = "lab.password"
            }
            """.formatted(vmango.uri(), VmangoConfig.USER));
        Path password = Files.writeString(settings.resolve("lab.password"), VmangoConfig.PASSWORD + "\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterAll
    void stop() {
        vmango.close();
    }

    @Test
    void machine_fromItsCreationToItsEnd() {
        assertThat(client("machine", "create", machine, "--plan", "tiny", "--image", "Tiny-1", "--dry-run")
                        .ok())
                .isTrue();
        assertThat(client("machine", "list", "--output", "name").out()).doesNotContain(machine);

        done(client("machine", "create", machine, "--plan", "tiny", "--image", "Tiny-1"));
        done(client("machine", "wait", machine, "--for", "running"));
        assertThat(client("machine", "list", "--query", "name:" + machine, "--output", "name")
                        .out())
                .isEqualTo("HOST/" + machine + "\n");
        assertThat(client("machine", "list").out()).contains("NAME", machine, "running");
        assertThat(client("operation", "list", "--output", "json").out()).contains("\"Kind\" : \"create\"");
        console();
        completions();
        assertThat(client("machine", "create", machine, "--plan", "tiny", "--image", "Tiny-1")
                        .exit())
                .isEqualTo(5);

        done(client("machine", "stop", machine, "--wait"));
        assertThat(LabHost.ONE.state(machine)).isEqualTo("shut off");
        done(client("machine", "delete", machine, "--yes"));
        assertThat(client("machine", "show", machine).exit()).isEqualTo(3);
        assertThat(LabHost.ONE.domains()).doesNotContain(machine);
    }

    @Test
    void server_notThere_exitCodeSaysSo() {
        assertThat(client("machine", "list", "--server", "nobody").exit()).isEqualTo(6);
    }

    /** Runs on the terminal that it asks for, and gives it back when Ctrl-] is pressed. */
    private void console() {
        try (Terminal terminal = Terminal.open("vmango machine console " + machine, environment())) {
            terminal.await(Pattern.compile("attached to HOST/" + machine), COMMAND);
            // A guest that has booted already has said all that it will by itself.
            terminal.type("\r");
            terminal.await(Pattern.compile("[#$] "), BOOT);
            terminal.type("\recho there-$((40 + 2))\r");
            terminal.await(Pattern.compile("there-42"), BOOT);
            terminal.type(ESCAPE);
            assertThat(terminal.end(COMMAND)).isZero();
        }
    }

    /** Each shell as a person has it: the script is read, a name begun, Tab pressed, and the command runs with the name whole. */
    private void completions() {
        completion("bash --norc --noprofile -i", "source <(vmango completion bash)");
        completion("zsh -f -i", "autoload -Uz compinit && compinit -u && source <(vmango completion zsh)");
        completion("fish --private", "vmango completion fish | source");
    }

    private void completion(String shell, String script) {
        try (Terminal terminal = Terminal.open(shell, environment())) {
            // In two parts: shells show what is typed, too.
            terminal.type(script + "; echo re''ad\r");
            terminal.await(Pattern.compile("read"), COMMAND);
            terminal.type("vmango machine show " + machine.substring(0, machine.length() - 1) + "\t");
            terminal.await(Pattern.compile(Pattern.quote(machine)), COMMAND);
            terminal.type(" --output name\r");
            terminal.await(Pattern.compile("HOST/" + machine), COMMAND);
        }
    }

    private static void done(Command.Output output) {
        assertThat(output.exit()).as(output.out() + output.err()).isZero();
    }

    private Command.Output client(String... arguments) {
        List<String> words = words();
        words.add("vmango");
        words.addAll(List.of(arguments));
        return Command.attempt(COMMAND, words);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(List.of("env"));
        environment().forEach((name, value) -> words.add(name + "=" + value));
        return words;
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH",
                PROGRAM + ":/usr/local/bin:/usr/bin:/bin",
                "HOME",
                folder.resolve("home").toString(),
                "TERM",
                "dumb",
                "COLUMNS",
                "200");
    }
}
