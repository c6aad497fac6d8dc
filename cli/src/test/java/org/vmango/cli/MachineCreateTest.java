package org.vmango.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.core.Machine;

/** {@code vmango machine create}: from words and from files. */
class MachineCreateTest {
    @AutoClose
    private final Cli cli;

    MachineCreateTest(@TempDir Path home) {
        this.cli = new Cli(home);
    }

    @Test
    void create_range_systemForImage_eachIsMade() {
        Cli.Outcome outcome = cli.run(
                "machine", "create", "web-{1..3}", "-p", "small", "-i", "debian-12", "--provider", "ONE", "--wait");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out().lines()).hasSize(3).allMatch(it -> it.contains(" created (running, 198.18.0."));
        assertThat(cli.one.snapshot().machinesByName()).hasSize(3);
    }

    @Test
    void create_dryRun_showsWhatWouldBeSent_makesNothing() {
        Cli.Outcome outcome = cli.run(
                "machine",
                "create",
                "a",
                "-p",
                "small",
                "-i",
                "Debian-12",
                "--provider",
                "ONE",
                "--dry-run",
                "-o",
                "yaml");

        assertThat(outcome).isEqualTo(new Cli.Outcome(0, """
            - Name: a
              Plan: small
              Image: Debian-12_amd64_qcow2.img
              Provider: ONE
            """, ""));
        assertThat(cli.one.snapshot().machinesByName()).isEmpty();
    }

    @Test
    void create_file_blocksWithOptionsBefore() throws IOException {
        Path file = Files.writeString(cli.home.resolve("machines.hcl"), """
            machine "web-{1..2}" {
                plan = "small"
                image = "Debian-12"
                provider = "ONE"
                ssh_keys = ["home"]
                userdata = <<END
            hello
            END
            }
            machine "db" {
                plan = "large"
                image = "Debian-12"
                provider = "TWO"
                userdata_file = "db.yaml"
            }
            """);
        Files.write(cli.home.resolve("db.yaml"), new byte[] {0, (byte) 0xFF, '\n'});

        assertThat(cli.run("machine", "create", "-f", file.toString(), "--plan", "small")
                        .exit())
                .isZero();

        assertThat(cli.one.snapshot().machinesByName())
                .extracting(it -> it.userdata().text().orElseThrow())
                .containsExactly("hello\n", "hello\n");
        Machine db = cli.two.snapshot().machinesByName().getFirst();
        assertThat(db.userdata().bytes()).containsExactly(0, 0xFF, '\n');
        assertThat(db.plan()).contains("small");
    }

    @Test
    void create_badFile_everyProblemWithItsPlace() throws IOException {
        Path file = Files.writeString(cli.home.resolve("machines.hcl"), """
            machine "web" {
                plan = 1
                imagee = "Debian-12"
            }
            other = "x"
            """);

        Cli.Outcome outcome = cli.run("machine", "create", "--file", file.toString());

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("""
            vmango: FILE:2:12: plan: a text in quotes is expected
            FILE:3:5: unknown key imagee: the keys are userdata, userdata_file, plan, image, provider, ssh_keys
            FILE:5:1: unknown key other: the keys are machine
            """.replace("FILE", file.toString()));
    }

    @Test
    void create_serverRefuses_itsProblemsByField() {
        Cli.Outcome outcome = cli.run("machine", "create", "a", "-p", "huge", "-i", "none", "--provider", "ONE");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("vmango: ONE/a: 2 fields are wrong: Plan, Image\n  Plan: there is no plan 'huge'")
                .contains("\n  Image: there is no image 'none'");
    }

    @Test
    void create_nothingSaid_everyQuestionAtOnce() {
        Cli.Outcome outcome = cli.run("machine", "create", "bad_name");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("'bad_name' is not a host name", "which plan?", "which image?");
        assertThat(cli.run("machine", "create", "a", "-p", "small", "-i", "x", "--provider", "NONE")
                        .err())
                .isEqualTo("vmango: there is no provider 'NONE': there are auto, ONE, TWO\n");
    }

    @Test
    void create_nameTaken_conflictBeforeAnythingIsMade() {
        create("web-1");

        Cli.Outcome outcome =
                cli.run("machine", "create", "web-{1..2}", "-p", "small", "-i", "Debian-12", "--provider", "ONE");

        assertThat(outcome).isEqualTo(new Cli.Outcome(5, "", "vmango: these names are taken: ONE/web-1\n"));
        assertThat(cli.one.snapshot().machinesByName()).hasSize(1);
    }

    @Test
    void names_thatATerminalWouldObey_areMadeHarmless() throws IOException {
        Path file = cli.home.resolve("x");
        Files.write(file, "machine \"\033[31mred\" {}".getBytes(UTF_8));

        assertThat(cli.run("machine", "create", "-f", file.toString()).err()).doesNotContain("\033");
    }

    private void create(String name, String... options) {
        var words = new ArrayList<>(List.of(
                "machine", "create", name, "-p", "small", "-i", Cli.IMAGE, "--provider", "ONE", "--at-once", "1"));
        words.addAll(List.of(options));
        assertThat(cli.run(words.toArray(String[]::new)).exit()).isZero();
    }
}
