package org.vmango.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.core.MachineState;

class MachineCommandsTest {
    @AutoClose
    private final Cli cli;

    MachineCommandsTest(@TempDir Path home) {
        this.cli = new Cli(home);
    }

    @Test
    void list_noTerminal_wholeTableWithoutColours() {
        givenMachines();

        assertThat(cli.run("machine", "list")).isEqualTo(new Cli.Outcome(0, """
            NAME    STATE    PROVIDER  ADDRESS     OS         PLAN   AGE  CPUS   MEMORY    DISK
            db      running  TWO       198.18.0.1  Debian-12  large   2d     4    4 GiB  50 GiB
            web-1   stopped  ONE       198.18.0.1  Debian-12  small   3h     1  512 MiB   5 GiB
            web-2   running  ONE       198.18.0.2  Debian-12  small   3h     1  512 MiB   5 GiB
            web-10  running  ONE       198.18.0.3  Debian-12  small   3h     1  512 MiB   5 GiB
            """, ""));
    }

    @Test
    void list_narrowTerminal_lastColumnsLeftOut_coloured() {
        givenMachines();
        cli.terminal = true;
        cli.columns = 46;

        String out = cli.run("machine", "list", "--query", "name:web-1", "--sort", "-name")
                .out();

        assertThat(out).isEqualTo("""
            \033[1mNAME\033[0m    \033[1mSTATE\033[0m    \033[1mPROVIDER\033[0m  \033[1mADDRESS\033[0m
            web-10  \033[32mrunning\033[0m  ONE       198.18.0.3
            web-1   \033[2mstopped\033[0m  ONE       198.18.0.1
            """);
        cli.environment.put("NO_COLOR", "1");
        assertThat(cli.run("machine", "list").out()).doesNotContain("\033");
        assertThat(cli.run("machine", "list", "--color", "always").out()).contains("\033");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state:running           | TWO/db ONE/web-2 ONE/web-10",
                "plan:large,small -name:db | ONE/web-1 ONE/web-2 ONE/web-10",
                "memory:>=2G             | TWO/db",
                "provider:TWO os:debian  | TWO/db",
                "key:home                | TWO/db",
                "nothing                 | ''",
            })
    void list_query_asThePageFindsThem(String query, String found) {
        givenMachines();

        String out = cli.run("machine", "list", "-o", "name", "-q", query).out();

        assertThat(String.join(" ", out.lines().toList())).isEqualTo(found);
    }

    @Test
    void list_badQuery_usage() {
        Cli.Outcome outcome = cli.run("machine", "list", "-q", "foo:bar memory:big");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no field 'foo'").contains("'memory' cannot be compared");
    }

    @Test
    void list_json_propertiesOfTheApi() {
        cli.run("machine", "create", "db", "-p", "small", "-i", Cli.IMAGE, "--provider", "TWO");

        assertThat(cli.run("machine", "list", "-o", "json").out())
                .startsWith("[\n  {\n    \"Provider\" : \"TWO\",\n    \"Id\" : \"")
                .contains("\"Memory\" : 536870912,\n", "\"State\" : \"running\",\n")
                .endsWith("\n]\n");
    }

    @Test
    void list_providerAway_saysSoAndShowsWhatWasKnown() {
        givenMachines();
        cli.two.goAway("no route");

        Cli.Outcome outcome = cli.run("machine", "list", "-o", "name");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("TWO/db");
        assertThat(outcome.err()).startsWith("vmango: TWO is away since 2d");
    }

    @Test
    void show_yaml_userdataAsItWas() throws IOException {
        Files.writeString(cli.home.resolve("userdata"), "#cloud-config\nruncmd:\n  - echo \"a: b\"\n");
        create("web", "--userdata-file", cli.home.resolve("userdata").toString());

        assertThat(cli.run("machine", "show", "ONE/web", "-o", "yaml").out())
                .startsWith("Provider: ONE\nId: ")
                .endsWith("Userdata: |\n  #cloud-config\n  runcmd:\n    - echo \"a: b\"\n");
    }

    @Test
    void show_people_aLineForEachThing() {
        create("web", "--ssh-key", "home,work");

        assertThat(cli.run("machine", "show", "web").out())
                .contains("Name      web\nState     running\nProvider  ONE\n")
                .contains("Address   198.18.0.1")
                .contains("SSH keys  home, work\n")
                .contains("Created   2026-02-03T01:05:06Z (3h ago)\n");
    }

    @Test
    void actions_rangeAndState_conflictIsTold_restIsDone() {
        create("web-{1..3}");
        assertThat(cli.run("machine", "stop", "web-2").out()).isEqualTo("ONE/web-2 stopped (stopped, 198.18.0.2)\n");

        Cli.Outcome outcome = cli.run("machine", "stop", "web-{1..3}");

        assertThat(outcome.exit()).isEqualTo(5);
        assertThat(outcome.out().lines()).hasSize(2);
        assertThat(outcome.err()).startsWith("vmango: ONE/web-2: ");
        assertThat(cli.run("machine", "start", "web-1", "--wait", "-o", "name").out())
                .isEqualTo("ONE/web-1\n");
        assertThat(cli.run("machine", "shutdown", "web-1", "--wait").out())
                .startsWith("ONE/web-1 powered off (stopped");
    }

    @Test
    void actions_byQuery_asksBefore() {
        create("web-{1..2}");
        assertThat(cli.run("machine", "stop", "-q", "web").exit()).isEqualTo(2);
        cli.terminal = true;
        cli.input = "n\n";

        Cli.Outcome outcome = cli.run("machine", "stop", "-q", "web");

        assertThat(outcome.exit()).isEqualTo(8);
        assertThat(outcome.err()).isEqualTo("Stop ONE/web-1 (running), ONE/web-2 (running)? [y/N] ");
        assertThat(cli.run("machine", "stop", "-q", "web", "--yes").exit()).isZero();
        assertThat(cli.one.snapshot().machinesByName()).allMatch(it -> it.state() == MachineState.STOPPED);
    }

    @Test
    void delete_onlyAfterYes() {
        create("web-{1..2}");
        assertThat(cli.run("machine", "delete", "web-1"))
                .isEqualTo(new Cli.Outcome(2, "", "vmango: nobody can be asked here: say --yes\n"));
        cli.terminal = true;
        for (String no : new String[] {"", "\n", "no\n"}) {
            cli.input = no;
            assertThat(cli.run("machine", "delete", "web-1").exit()).isEqualTo(8);
        }
        assertThat(cli.one.snapshot().machinesByName()).hasSize(2);

        cli.input = "y\n";
        assertThat(cli.run("machine", "delete", "web-1").out()).isEqualTo("ONE/web-1 deleted\n");
        assertThat(cli.run("machine", "rm", "-y", "web-2").exit()).isZero();
        assertThat(cli.one.snapshot().machinesByName()).isEmpty();
    }

    @Test
    void name_onTwoProviders_mustBeSaidInWhole() {
        create("web");
        cli.run("machine", "create", "web", "-p", "small", "-i", "Debian-12", "--provider", "TWO");

        Cli.Outcome outcome = cli.run("machine", "delete", "web", "--yes");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("say one of ONE/web, TWO/web");
        String id = cli.two.snapshot().machinesByName().getFirst().ref().id().toString();
        assertThat(cli.run("machine", "delete", id, "--yes").out()).isEqualTo("TWO/web deleted\n");
        assertThat(cli.run("machine", "delete", "ONE/web", "--yes").exit()).isZero();
        assertThat(cli.run("machine", "show", "web"))
                .isEqualTo(new Cli.Outcome(3, "", "vmango: there is no machine 'web'\n"));
    }

    @Test
    void wait_conditions_holdOrTimeIsOver() {
        create("web");

        assertThat(cli.run("machine", "wait", "web", "--for", "running", "-o", "name")
                        .out())
                .isEqualTo("ONE/web\n");
        assertThat(cli.run("machine", "wait", "nothing", "--for", "gone").exit())
                .isZero();
        assertThat(cli.run("machine", "wait", "nothing", "--for", "running").exit())
                .isEqualTo(3);
        assertThat(cli.run("machine", "wait", "web", "--for", "stopped", "--timeout", "0s"))
                .isEqualTo(new Cli.Outcome(7, "", "vmango: not within 0 s: stopped of web\n"));
        assertThat(cli.run("machine", "wait", "web", "--for", "nonsense").exit())
                .isEqualTo(2);
    }

    @Test
    void hypervisorAway_exitCodeTells() {
        create("web");
        cli.one.goAway("no route");

        assertThat(cli.run("machine", "stop", "web").exit()).isEqualTo(6);
    }

    private void givenMachines() {
        create("web-{1..2}");
        create("web-10");
        cli.run("machine", "create", "db", "-p", "large", "-i", Cli.IMAGE, "--provider", "TWO", "-k", "home");
        cli.run("machine", "stop", "web-1");
    }

    private void create(String name, String... options) {
        var words = new ArrayList<>(List.of(
                "machine", "create", name, "-p", "small", "-i", Cli.IMAGE, "--provider", "ONE", "--at-once", "1"));
        words.addAll(List.of(options));
        assertThat(cli.run(words.toArray(String[]::new)).exit()).isZero();
    }
}
