package org.vmango.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    @AutoClose
    private final Cli cli;

    CompletionTest(@TempDir Path home) {
        this.cli = new Cli(home);
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
        cli.givenSettings("server \"here\" {\n url = \"URL\"\n}\n");
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
}
