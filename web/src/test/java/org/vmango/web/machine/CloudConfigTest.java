package org.vmango.web.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.web.page.Prints;

class CloudConfigTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "#cloud-config\n",
                "#cloud-config\n# nothing yet\n",
                "#cloud-config\npackages:\n  - nginx\nruncmd:\n  - [ls, -l]\n",
                "#cloud-config\r\nhostname: é🥭\r\n",
                "#cloud-config\nwrite_files:\n  - content: |\n      a: [\n",
                "#cloud-config\na: 1\na: 2\n",
                "#!/bin/sh\na: [\n",
                "#cloud-config-archive\n- type: x\n",
                "",
            })
    void problem_goodOrSomethingElse_isNone(String text) {
        assertThat(CloudConfig.problem(text, Prints.WORDS)).isEmpty();
    }

    @Test
    void problem_notYaml_tellsLineAndColumn() {
        assertThat(CloudConfig.problem("#cloud-config\nusers: [me\nx: 1\n", Prints.WORDS))
                .hasValueSatisfying(it -> assertThat(it).startsWith("Line 3, column 2:"));
    }

    @Test
    void problem_tab_isToldInPlainWords() {
        assertThat(CloudConfig.problem("#cloud-config\nusers:\n\t- me\n", Prints.WORDS))
                .contains("Line 3 is indented with a tab, which YAML does not allow.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a\n- b\n", "just words\n", "\"quoted\"\n"})
    void problem_noMapping_tellsTheLine(String content) {
        assertThat(CloudConfig.problem("#cloud-config\n" + content, Prints.WORDS))
                .hasValueSatisfying(it -> assertThat(it).startsWith("Line 2: a “#cloud-config”"));
    }

    @Test
    void problem_secondDocument_tellsTheLine() {
        assertThat(CloudConfig.problem("#cloud-config\na: 1\n---\nb: 2\n", Prints.WORDS))
                .hasValueSatisfying(it -> assertThat(it).startsWith("Line 3: a second YAML document"));
    }

    @Test
    void problem_nestedHopelesslyDeep_isStillAnAnswer() {
        assertThat(CloudConfig.problem("#cloud-config\na: " + "[".repeat(20_000), Prints.WORDS))
                .isPresent();
        String aliases = "#cloud-config\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
        assertThat(CloudConfig.problem(aliases, Prints.WORDS)).isEmpty();
    }
}
