package org.vmango.e2e.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Command;

/** The folder that dist makes. */
class DistributionIT {
    private static final Path HOME = Path.of(System.getProperty("vmango.home")).normalize();
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** The runtime ends with an error where it cannot use the cache, in place of doing without. */
    private static final String CACHE_OR_NOTHING = "VMANGO_JAVA_OPTIONS=-XX:AOTMode=on";

    /** In the sample, a line of the file's language behind a comment sign: an assignment, a block's begin, inside or end. */
    private static final Pattern COMMENTED =
            Pattern.compile("^# ((?:[a-z_]+ = .*)|(?:[a-z_]+ \"[^\"]+\" \\{)|(?: {4}.*)|\\})$", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @Test
    void launcher_linkFromElsewhere_starts() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("vmango"), HOME.resolve("bin/vmango"));

        assertThat(run(link.toString(), "--version").out()).startsWith("vmango ");
    }

    @Test
    void launcher_noJavaOnTheMachine_starts() {
        assertThat(run(
                                "env",
                                "-i",
                                "PATH=/usr/bin:/bin",
                                HOME.resolve("bin/vmango").toString(),
                                "--version")
                        .ok())
                .isTrue();
    }

    @Test
    void cache_asBuilt_isUsed() {
        Command.Output output =
                run("env", CACHE_OR_NOTHING, HOME.resolve("bin/vmango").toString(), "--version");

        assertThat(output).isEqualTo(new Command.Output(0, output.out(), ""));
    }

    @Test
    void cache_jarOfAnotherTime_isNotUsed_andTheProgramRunsAllTheSame() throws IOException {
        Path copy = givenCopy();
        Path jar = firstJar(copy);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));

        assertThat(run("env", CACHE_OR_NOTHING, copy.resolve("bin/vmango").toString(), "--version")
                        .ok())
                .isFalse();
        assertThat(run(copy.resolve("bin/vmango").toString(), "--version").ok()).isTrue();
    }

    @Test
    void cache_movedFolder_isUsed() throws IOException {
        Path copy = givenCopy();

        assertThat(run("env", CACHE_OR_NOTHING, copy.resolve("bin/vmango").toString(), "--version")
                        .err())
                .isEmpty();
    }

    @Test
    void sample_asShipped_lacksTheSecretAlone() {
        Command.Output output = run(
                HOME.resolve("bin/vmango").toString(),
                "check",
                "--config",
                HOME.resolve("conf/vmango.conf").toString());

        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.out() + output.err()).contains("session_secret").hasLineCount(1);
    }

    @Test
    void sample_everyKeyUsed_isAccepted() throws IOException {
        String sample = Files.readString(HOME.resolve("conf/vmango.conf"));
        String used = COMMENTED
                .matcher(sample)
                .replaceAll("$1")
                .replace("session_secret = \"\"", "session_secret = \"0123456789abcdef0123456789abcdef\"")
                .replaceAll("(?m)^ssl_.*\n", "")
                .replace("$2a$10$...", hash())
                .replaceAll("ssh-ed25519 AAAA[^\"]*", publicKey());
        Path file = folder.resolve("vmango.conf");
        Files.writeString(file, used);
        for (String template : List.of("vm.xml.in", "volume.xml.in")) {
            Files.copy(HOME.resolve("conf").resolve(template), folder.resolve(template));
        }

        Command.Output output = run(HOME.resolve("bin/vmango").toString(), "check", "--config", file.toString());

        assertThat(used).contains("\nhypervisor \"LOCAL1\" {").contains("\nlisten = ");
        assertThat(output.ok()).as("%s", output.out() + output.err()).isTrue();
    }

    private Path givenCopy() {
        Path copy = folder.resolve("moved vmango");
        Command.run(DEADLINE, List.of("cp", "-a", HOME.toString(), copy.toString()));
        return copy;
    }

    private static Path firstJar(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String hash() {
        return run(HOME.resolve("bin/vmango").toString(), "genpw", "secret")
                .out()
                .strip();
    }

    private String publicKey() throws IOException {
        Path key = folder.resolve("key");
        Command.run(
                DEADLINE, List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", key.toString()));
        return Files.readString(folder.resolve("key.pub")).strip();
    }

    private static Command.Output run(String... words) {
        return Command.attempt(DEADLINE, new ArrayList<>(List.of(words)));
    }
}
