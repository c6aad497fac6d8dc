package org.vmango.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vmango token create}, and what the client takes a token from. */
class TokenTest {
    @AutoClose
    private final Cli cli;

    TokenTest(@TempDir Path home) {
        this.cli = new Cli(home);
    }

    @Test
    void create_tokenAlone_onStandardOutput() {
        Cli.Outcome made = cli.run("token", "create", "--valid-for", "12h");

        assertThat(made.exit()).isZero();
        assertThat(made.out()).matches("vmango_[A-Za-z0-9_-]+\n");
        assertThat(made.err()).startsWith("vmango: for admin, until ");
    }

    @Test
    void create_wrongTime_theServersWord() {
        assertThat(cli.run("token", "create", "--valid-for", "5y"))
                .isEqualTo(new Cli.Outcome(1, "", "vmango: hours or days, such as 12h or 30d, and at most 366d\n"));
    }

    @Test
    void token_environmentOrFileOrInput_noUserNeeded() throws IOException {
        String token = token();
        Path file = Files.writeString(cli.home.resolve("token"), token + "\n");
        cli.environment.keySet().removeIf(it -> !it.equals("VMANGO_URL"));
        assertThat(cli.run("machine", "list").exit()).isEqualTo(2);

        assertThat(cli.run("machine", "list", "--token-file", file.toString()).exit())
                .isZero();
        cli.input = token + "\n";
        assertThat(cli.run("machine", "list", "--token-file", "-").exit()).isZero();
        cli.environment.put("VMANGO_TOKEN", token);
        assertThat(cli.run("machine", "list").exit()).isZero();
        // Who is named is asked for a password.
        assertThat(cli.run("machine", "list", "--user", "admin").exit()).isEqualTo(2);
        cli.environment.put("VMANGO_TOKEN", "vmango_ended");
        assertThat(cli.run("machine", "list").exit()).isEqualTo(4);
        cli.environment.put("VMANGO_TOKEN", "two words");
        assertThat(cli.run("machine", "list").err()).contains("no token");
    }

    @Test
    void settings_blockOfItsOwn_goesBeforeTheEnvironment() throws IOException {
        String token = token();
        cli.environment.clear();
        cli.environment.put("VMANGO_TOKEN", "vmango_of_another_server");
        cli.givenSettings("""
            default = "file"
            server "file" {
                url = "URL"
                token_file = "token"
            }
            server "command" {
                url = "URL"
                token_command = "cat '%s'; echo more"
            }
            server "password" {
                url = "URL"
                user = "admin"
                password = "secret"
            }
            server "none" {
                url = "URL"
            }
            """.formatted(cli.home.resolve(".config/vmango/token")));
        Files.writeString(cli.home.resolve(".config/vmango/token"), token + "\n");

        assertThat(cli.run("machine", "list").exit()).isZero();
        assertThat(cli.run("machine", "list", "-s", "command").exit()).isZero();
        assertThat(cli.run("machine", "list", "-s", "password").exit()).isZero();
        assertThat(cli.run("machine", "list", "-s", "none").exit()).isEqualTo(4);
    }

    @Test
    void settings_tokenAndUser_orReadByOthers_refused() throws IOException {
        Path file = cli.givenSettings("""
            server "both" {
                url = "URL"
                user = "admin"
                token = "vmango_x"
            }
            """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        cli.environment.clear();

        assertThat(cli.run("machine", "list").err())
                .contains("others may read this file", "a token says already who asks");
    }

    private String token() {
        return cli.run("token", "create").out().strip();
    }
}
