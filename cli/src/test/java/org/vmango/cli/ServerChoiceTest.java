package org.vmango.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which server is asked, and as whom. */
class ServerChoiceTest {
    @AutoClose
    private final Cli cli;

    ServerChoiceTest(@TempDir Path home) {
        this.cli = new Cli(home);
    }

    @Test
    void credentials_wrong_refused() {
        cli.environment.put("VMANGO_PASSWORD", "wrong");

        assertThat(cli.run("machine", "list"))
                .isEqualTo(new Cli.Outcome(4, "", "vmango: give the name and password of a user who may use vmango\n"));
    }

    @Test
    void password_missing_saysWhereItCouldBe() {
        cli.environment.remove("VMANGO_PASSWORD");

        Cli.Outcome outcome = cli.run("machine", "list");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("VMANGO_PASSWORD", "--password-file", "password_command");
    }

    @Test
    void password_file_orInput() throws IOException {
        cli.environment.remove("VMANGO_PASSWORD");
        Path file = Files.writeString(cli.home.resolve("password"), "secret\nmore\n");

        assertThat(cli.run("machine", "list", "--password-file", file.toString())
                        .exit())
                .isZero();
        cli.input = "secret\n";
        assertThat(cli.run("machine", "list", "--password-file", "-").exit()).isZero();
    }

    @Test
    void settings_servers_byNameAndDefault() throws IOException {
        cli.environment.clear();
        cli.givenSettings("""
            default = "here"
            server "here" {
                url = "URL"
                user = "admin"
                password_command = "echo secret; echo more"
            }
            server "words" {
                url = "URL/"
                user = "admin"
                password_command = ["printf", "%s", "secret"]
            }
            server "away" {
                url = "http://127.0.0.1:1"
                user = "admin"
                password = "secret"
            }
            """);

        assertThat(cli.run("provider", "list").exit()).isZero();
        assertThat(cli.run("provider", "list", "--server", "words").exit()).isZero();
        assertThat(cli.run("provider", "list", "-s", "away").exit()).isEqualTo(6);
        assertThat(cli.run("provider", "list", "-s", "none").err())
                .isEqualTo("vmango: there is no server 'none': the settings file has here, words, away\n");
        cli.environment.put("VMANGO_SERVER", "away");
        assertThat(cli.run("provider", "list").exit()).isEqualTo(6);
    }

    @Test
    void settings_passwordOfEnvironment_doesNotGoToAnotherServersUser() throws IOException {
        cli.givenSettings("""
            server "here" {
                url = "URL"
                user = "admin"
                password = "wrong"
            }
            """);

        // The block's own password counts, and not the right one that is in the environment.
        assertThat(cli.run("provider", "list", "-s", "here").exit()).isEqualTo(4);
    }

    @Test
    void settings_wrong_everyProblemWithItsPlace() throws IOException {
        cli.environment.clear();
        Path file = cli.givenSettings("""
            default = "none"
            server "a" {
                url = "ftp://x"
                pasword = "x"
            }
            server "b" {
                user = "admin"
                password = "x"
                password_file = "y"
            }
            """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        Cli.Outcome outcome = cli.run("machine", "list");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err().replace(file.toString(), "FILE")).isEqualTo("""
            vmango: FILE:3:11: url: an address such as https://vmango.example.org is expected
            FILE:4:5: unknown key pasword: the keys are url, user, password, password_file, password_command, token, token_file, token_command, ca_file
            FILE:6:8: url: is missing in server 'b'
            FILE:8:16: password: others may read this file: chmod 600 FILE
            FILE:8:16: password: give one of password, password_file and password_command
            FILE:1:11: default: there is no server 'none'
            """);
    }

    @Test
    void noServerThere_away() {
        cli.environment.put("VMANGO_URL", "http://127.0.0.1:1");

        assertThat(cli.run("machine", "list"))
                .isEqualTo(new Cli.Outcome(6, "", "vmango: http://127.0.0.1:1: nothing answers there\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>hello</html>  | 6 | answers, but not as vmango does",
                "200 | null                | 1 | answers, but not as vmango does",
                "502 | Bad Gateway         | 1 | answers 502, and not as vmango does",
                "301 | ''                  | 1 | give http://elsewhere.example as the address",
            })
    void serverThatIsNotVmango_saysSo(int status, String body, int exit, String said) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://elsewhere.example");
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        cli.environment.put(
                "VMANGO_URL", "http://127.0.0.1:" + server.getAddress().getPort());
        try {
            Cli.Outcome outcome = cli.run("machine", "list");

            assertThat(outcome.exit()).isEqualTo(exit);
            assertThat(outcome.err()).contains(said);
        } finally {
            server.stop(0);
        }
    }
}
