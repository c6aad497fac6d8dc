package org.vmango.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmango.cli.terminal.Streams;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.cli.terminal.Tty;
import org.vmango.core.DataSize;
import org.vmango.core.FakeMachines;
import org.vmango.core.FakeProvider;
import org.vmango.core.Histories;
import org.vmango.core.Images;
import org.vmango.core.Machines;
import org.vmango.core.Plan;
import org.vmango.core.Plans;
import org.vmango.core.Providers;
import org.vmango.core.SshKey;
import org.vmango.core.SshKeys;
import org.vmango.web.WebLimits;
import org.vmango.web.WebServer;
import org.vmango.web.WebServices;
import org.vmango.web.WebSettings;
import org.vmango.web.http.ListenAddress;
import org.vmango.web.login.BcryptHash;
import org.vmango.web.login.SessionSecret;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The client's commands against a real server over two fake providers. */
final class Cli implements AutoCloseable {
    static final String IMAGE = "Debian-12_amd64_qcow2.img";
    static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    final FakeProvider one = new FakeProvider("ONE", InstantSource.fixed(NOW.minus(Duration.ofHours(3))));
    final FakeProvider two = new FakeProvider("TWO", InstantSource.fixed(NOW.minus(Duration.ofDays(2))));
    final Map<String, String> environment = new HashMap<>();
    final Path home;
    /** What the person types, or a program pipes in. */
    String input = "";

    boolean terminal;
    int columns = 80;
    private final WebServer server;

    /** What a command left. */
    record Outcome(int exit, String out, String err) {}

    @Command(name = "vmango")
    @SuppressWarnings("UnusedVariable") // picocli alone looks at them
    private static final class Program {
        @Option(names = "--config", scope = ScopeType.INHERIT)
        private String ofTheServer = "";

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                scope = ScopeType.INHERIT)
        private boolean help;
    }

    Cli(Path home) {
        this.home = home;
        for (FakeProvider provider : List.of(one, two)) {
            provider.add(FakeMachines.image(IMAGE, DataSize.ofGibibytes(2)));
            provider.start();
        }
        server = new WebServer(settings(), services());
        server.start();
        environment.put("VMANGO_URL", url());
        environment.put("VMANGO_USER", "admin");
        environment.put("VMANGO_PASSWORD", "secret");
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    Outcome run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var streams = new Streams(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new ByteArrayInputStream(input.getBytes(UTF_8)));
        var tty = new Tty(terminal, terminal, false, () -> columns);
        var program = new CommandLine(new Program());
        new ClientCommands(new Surroundings(streams, tty, environment, home, InstantSource.fixed(NOW))).addTo(program);
        program.setOut(streams.out()).setErr(streams.err());
        int exit = program.execute(words);
        return new Outcome(exit, out.toString(), err.toString());
    }

    private static WebSettings settings() {
        return new WebSettings(
                ListenAddress.parse("127.0.0.1:0"),
                Map.of("admin", BcryptHash.of("secret".getBytes(UTF_8), 4, new SecureRandom())),
                List.of(),
                Optional.empty(),
                Duration.ofHours(24),
                WebLimits.DEFAULT,
                SessionSecret.of("0123456789abcdef0123456789abcdef"));
    }

    private WebServices services() {
        var providers = new Providers(List.of(one, two));
        var plans = new Plans(List.of(
                new Plan("small", DataSize.ofMebibytes(512), 1, DataSize.ofGibibytes(5)),
                new Plan("large", DataSize.ofGibibytes(4), 4, DataSize.ofGibibytes(50))));
        var keys = new SshKeys(List.of(
                new SshKey("home", "ssh-ed25519 AAAAC3Nza home@x"), new SshKey("work", "ssh-rsa AAAAB3Nza work@x")));
        var operations = FakeMachines.operations();
        var machines = new Machines(providers, plans, keys, operations);
        var histories = new Histories(operations, InstantSource.system());
        return new WebServices(providers, machines, new Images(providers), plans, keys, operations, histories);
    }

    @Override
    public void close() {
        server.stop(Duration.ofSeconds(2));
    }

    /** The client's settings; URL in them stands for the server's. */
    Path givenSettings(String text) throws IOException {
        Path file = home.resolve(".config/vmango/config");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace("URL", url()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
