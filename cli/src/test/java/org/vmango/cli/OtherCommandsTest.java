package org.vmango.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherCommandsTest {
    @AutoClose
    private final Cli cli;

    OtherCommandsTest(@TempDir Path home) {
        this.cli = new Cli(home);
    }

    @Test
    void imageList_wide() {
        assertThat(cli.run("image", "list", "-o", "wide", "--provider", "TWO").out())
                .isEqualTo("""
                IMAGE                      PROVIDER  OS         ARCH    FORMAT     SIZE   DISK  AGE  POOL
                Debian-12_amd64_qcow2.img  TWO       Debian-12  x86_64  qcow2   300 MiB  2 GiB  21d  vmango-images
                """);
    }

    @Test
    void providerList_countsMachines() {
        cli.run("machine", "create", "db", "-p", "large", "-i", Cli.IMAGE, "--provider", "TWO");

        assertThat(cli.run("provider", "list")
                        .out()
                        .lines()
                        .map(it -> it.substring(0, 53).stripTrailing()))
                .containsExactly(
                        "PROVIDER  STATE      SINCE  MACHINES  RUNNING  IMAGES",
                        "ONE       available     3h         0        0       1",
                        "TWO       available     2d         1        1       1");
        assertThat(cli.run("provider", "list", "-o", "json", "--no-headers").out())
                .contains("\"Running\" : 1");
    }

    @Test
    void planList_sizes() {
        assertThat(cli.run("plan", "list").out()).isEqualTo("""
                PLAN   CPUS   MEMORY    DISK
                small     1  512 MiB   5 GiB
                large     4    4 GiB  50 GiB
                """);
    }

    @Test
    void keyList_partsOfTheLine() {
        assertThat(cli.run("key", "list").out()).isEqualTo("""
                KEY   TYPE         COMMENT
                home  ssh-ed25519  home@x
                work  ssh-rsa      work@x
                """);
    }

    @Test
    void operations_listShowWait() {
        cli.run("machine", "create", "db", "-p", "small", "-i", Cli.IMAGE, "--provider", "TWO");
        cli.run("machine", "stop", "db");

        List<String> ids =
                cli.run("operation", "list", "-o", "name").out().lines().toList();

        assertThat(ids).hasSize(2);
        assertThat(cli.run("operation", "list", "--no-headers")
                        .out()
                        .lines()
                        .map(it -> it.substring(ids.getFirst().length())))
                .allMatch(it -> it.contains(" done ") && it.contains(" TWO/db "));
        assertThat(cli.run("operation", "show", ids.getLast(), "-o", "json").out())
                .contains("\"Kind\" : \"create\"");
        assertThat(cli.run("operation", "wait", ids.getFirst()).exit()).isZero();
        assertThat(cli.run("operation", "wait", "nothing").exit()).isEqualTo(3);
        assertThat(cli.run("operation", "list", "--running", "-o", "name").out())
                .isEmpty();
    }

    @Test
    void console_noTerminal_usage() {
        assertThat(cli.run("machine", "console", "db"))
                .isEqualTo(new Cli.Outcome(2, "", "vmango: a console needs a terminal\n"));
    }

    @Test
    void help_clientCommand_withoutTheServersOptions() {
        assertThat(cli.run("machine", "list", "--help").out())
                .contains("--query")
                .doesNotContain("--config");
    }
}
