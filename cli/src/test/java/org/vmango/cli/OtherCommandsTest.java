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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherCommandsTest {
    private final Path folder;
    private final Cli cli;

    OtherCommandsTest(@TempDir Path folder) {
        this.folder = folder;
        this.cli = new Cli(folder);
    }

    @AfterEach
    void stop() {
        cli.close();
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
        Path file = Files.writeString(folder.resolve("password"), "secret\nmore\n");

        assertThat(cli.run("machine", "list", "--password-file", file.toString())
                        .exit())
                .isZero();
        cli.input = "secret\n";
        assertThat(cli.run("machine", "list", "--password-file", "-").exit()).isZero();
    }

    @Test
    void settings_servers_byNameAndDefault() throws IOException {
        cli.environment.clear();
        givenSettings("""
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
        givenSettings("""
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
        Path file = givenSettings("""
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
                FILE:4:5: unknown key pasword: the keys are url, user, password, password_file, password_command, ca_file
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ma                                 | machine",
                "machine st                         | start stop",
                "machine list --qu                  | --query",
                "machine list --output ''           | table wide json yaml name",
                "machine list --output=j            | --output=json",
                "machine list --output = j          | json",
                "machine list -o y                  | yaml",
                "machine stop w                     | web-1 web-2",
                "machine stop web-1 TWO/            | TWO/both",
                "machine show --user admin b        | ''",
                "machine create x --image De        | Debian-12_amd64_qcow2.img",
                "machine create x --provider ''     | ONE TWO",
                "machine create x --plan ''         | small large",
                "machine create x --ssh-key h       | home",
                "machine create x --userdata-file f | :files",
                "machine wait web-1 --for ru        | running",
                "machine start --server ''          | here",
                "complete                           | ''",
            })
    void completion_words(String line, String expected) throws IOException {
        givenSettings("server \"here\" {\n url = \"URL\"\n}\n");
        cli.run("machine", "create", "web-{1..2}", "both", "-p", "small", "-i", "Debian-12", "--provider", "ONE");
        cli.run("machine", "create", "both", "-p", "small", "-i", "Debian-12", "--provider", "TWO");
        String[] words = ("complete-words -- " + line).replace("''", "").split(" +", -1);

        Cli.Outcome outcome = cli.run(words);

        assertThat(outcome.exit()).isZero();
        assertThat(String.join(
                        " ",
                        outcome.out()
                                .lines()
                                .map(it -> it.split("\t", 2)[0])
                                .distinct()
                                .toList()))
                .isEqualTo(expected);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void completion_noServer_saysNothing() {
        cli.environment.put("VMANGO_URL", "http://127.0.0.1:1");

        assertThat(cli.run("complete-words", "--", "machine", "stop", "")).isEqualTo(new Cli.Outcome(0, "", ""));
    }

    @ParameterizedTest
    @CsvSource({"bash", "zsh", "fish"})
    void completion_script_callsUs(String shell) {
        assertThat(cli.run("completion", shell).out()).contains("complete-words -- ");
    }

    @Test
    void help_clientCommand_withoutTheServersOptions() {
        assertThat(cli.run("machine", "list", "--help").out())
                .contains("--query")
                .doesNotContain("--config");
    }

    private Path givenSettings(String text) throws IOException {
        Path file = folder.resolve(".config/vmango/config");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace("URL", cli.url()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
