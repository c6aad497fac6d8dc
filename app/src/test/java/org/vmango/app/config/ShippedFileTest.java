package org.vmango.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that the packages install. */
final class ShippedFileTest {
    private static final Path SHIPPED = Path.of("../dist/vmango.conf");

    private final ConfigFolder folder;

    ShippedFileTest(@TempDir Path temporary) {
        this.folder = new ConfigFolder(temporary);
    }

    @Test
    void asInstalled_secretIsBlankAndNothingElseIsWrong() throws IOException {
        assertThat(folder.problems(Files.readString(SHIPPED)))
                .satisfiesExactly(problem -> assertThat(problem).contains("session_secret: blank: make one with"));
    }

    /** Everything that is turned off is turned on: only what the administrator has to fill in is wrong. */
    @Test
    void everythingTurnedOn_onlyPlaceholdersAreWrong() throws IOException {
        assertThat(folder.problems(turnedOn()))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("session_secret: blank"),
                        problem -> assertThat(problem).contains("ssl_key: there is no file"),
                        problem -> assertThat(problem).contains("ssl_cert: there is no file"),
                        problem -> assertThat(problem).contains("user \"admin\": password: this is no bcrypt hash"),
                        problem -> assertThat(problem).contains("ssh_key \"home\": public: one OpenSSH public key"));
        assertThat(turnedOn())
                .contains(
                        "\nlisten = ",
                        "\nhypervisor \"",
                        "\n    ignored_vms = ",
                        "\nplan \"",
                        "\nuser \"",
                        "\nssh_key \"");
    }

    private static String turnedOn() throws IOException {
        return Files.readString(SHIPPED)
                .lines()
                .map(line ->
                        line.matches("# *(?:[a-z_]+ (?:=|\"[^\"]*\" \\{).*|\\})") ? line.replaceFirst("# ?", "") : line)
                .collect(Collectors.joining("\n"));
    }
}
