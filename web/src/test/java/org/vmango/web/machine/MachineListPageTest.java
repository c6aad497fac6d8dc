package org.vmango.web.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.core.ProviderSnapshot;
import org.vmango.web.page.Html;
import org.vmango.web.page.Prints;
import org.vmango.web.page.Samples;

class MachineListPageTest {
    @Test
    void print_usualMachines_isSound() {
        String html = print("list", Samples.providers(30), "");
        assertThat(html)
                .contains("web-10</a>")
                .contains("48 machines on 3 providers.")
                .contains("No route to host");
    }

    @Test
    void print_noMachines_teachesTheNextStep() {
        assertThat(print("list-empty", List.of(Samples.holding("LOCAL1", List.of())), ""))
                .contains("No machines yet")
                .contains("href=\"/machines/add/\"");
    }

    @Test
    void print_noProviders_saysWhatComesFirst() {
        assertThat(print("list-no-provider", List.of(), ""))
                .contains("No hypervisors yet")
                .contains("There is no hypervisor yet.")
                .doesNotContain("href=\"/machines/add/\"");
    }

    @Test
    void print_noHit_offersAWayBack() {
        assertThat(print("list-nohit", Samples.providers(3), "?q=name:\"<none>\""))
                .contains("No machine fits")
                .contains("<code>name:\"&lt;none&gt;\"</code>")
                .contains("href=\"/machines/\"");
    }

    @Test
    void print_notUnderstood_saysWhat() {
        assertThat(print("list-wrong", Samples.providers(3), "?q=colour:red")).contains("there is no field 'colour'");
    }

    @Test
    void print_hostileTexts_areText() {
        var machines = List.of(Samples.allTexts("LOCAL1", Samples.HOSTILE), Samples.bare("LOCAL1", Samples.LONG));
        String html = print("list-hostile", List.of(Samples.holding(Samples.HOSTILE, machines)), "");
        assertThat(html).doesNotContain("<script>alert");
    }

    @Test
    void of_fiveThousand_showsAPageOfThem() {
        String html = print("list-5000", Samples.providers(5000), "?sort=-name&page=3");
        assertThat(html)
                .contains("201–300 of 7,503")
                .contains("page=2")
                .contains("page=4")
                .contains("aria-sort=\"descending\"");
    }

    @Test
    void of_pageBeyondTheEnd_isTheLast() {
        MachineListPage page = page(Samples.providers(5000), MachineListView.read("", "", "999999"));
        assertThat(page.view().page()).isEqualTo(76);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void of_machineOfAnAwayProvider_offersNothing() {
        MachineListPage page = page(Samples.providers(3), MachineListView.read("provider:OLD", "", ""));
        assertThat(page.rows()).hasSize(3).allSatisfy(it -> {
            assertThat(it.tasks()).isEmpty();
            assertThat(it.seen()).isPresent();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''            | state    | running | /machines/?q=state%3Arunning",
                "web state:off | state    | running | /machines/?q=web%20state%3Arunning",
                "state:off     | state    | ''      | /machines/",
                "-state:off    | state    | running | /machines/?q=-state%3Aoff%20state%3Arunning",
            })
    void with_term_editsTheSearch(String query, String field, String value, String href) {
        assertThat(MachineListView.read(query, "", "7").with(field, value).href())
                .isEqualTo(href);
    }

    @Test
    void read_nonsense_isAsIfAbsent() {
        assertThat(MachineListView.read(" ", "drop table", "-3").href()).isEqualTo("/machines/");
    }

    private static String print(String name, List<ProviderSnapshot> providers, String query) {
        String q = query.startsWith("?q=") ? query.substring(3) : "";
        boolean sorted = query.contains("sort=");
        MachineListView view = MachineListView.read(q, sorted ? "-name" : "", sorted ? "3" : "");
        MachineListPage page = page(providers, view);
        String german = Prints.print(
                name + "-de",
                MachineListPage.of(providers, view, Prints.GERMAN),
                Prints.frame(Prints.GERMAN, Optional.of(Samples.HOSTILE)));
        Html.check(german);
        String html = Prints.print(name, page);
        Html.check(html);
        Html.checkForms(html, "token-of-the-session");
        return html;
    }

    private static MachineListPage page(List<ProviderSnapshot> providers, MachineListView view) {
        return MachineListPage.of(providers, view, Prints.WORDS);
    }
}
