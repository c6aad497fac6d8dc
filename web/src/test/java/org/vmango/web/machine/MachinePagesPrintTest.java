package org.vmango.web.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmango.core.DataSize;
import org.vmango.core.FieldError;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;
import org.vmango.core.Removal;
import org.vmango.core.Volume;
import org.vmango.web.page.Html;
import org.vmango.web.page.MachineTask;
import org.vmango.web.page.Page;
import org.vmango.web.page.Prints;
import org.vmango.web.page.Samples;
import org.vmango.web.page.Seen;

/** The machine's own page, the questions before an action, and the page that makes machines. */
class MachinePagesPrintTest {
    private static final String ORIGIN = "https://vmango.example";
    private static final MachineCreatePage.Place PLACE = new MachineCreatePage.Place(ORIGIN, Prints.WORDS);
    private static final CreateForm EMPTY = new CreateForm("", "", "", List.of(), "", "", "k");

    private static final Removal REMOVAL = new Removal(
            List.of(volume("machines", "web-4_disk", DataSize.ofGibibytes(20))),
            List.of(volume("others", "data", DataSize.ofGibibytes(1024))));

    private static Volume volume(String pool, String name, DataSize size) {
        return new Volume(pool, name, size, size, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(MachineState.class)
    void detail_everyState_isSound(MachineState state) {
        String html = detail("detail-" + state, Samples.machine("LOCAL1", "web-1", state, 3), Optional.empty());
        assertThat(html).contains("state-" + state);
    }

    @Test
    void detail_running_offersWhatCanBeDone() {
        String html = detail("detail", Samples.machine("LOCAL1", "web-1", MachineState.RUNNING, 3), Optional.empty());
        assertThat(html)
                .contains("formaction=\"/machines/LOCAL1/")
                .contains("/stop/")
                .contains("/delete/")
                .doesNotContain("/start/")
                .contains("data-copy=\"198.18.0.3\"")
                .contains("#cloud-config");
    }

    @Test
    void detail_bareMachine_saysWhatIsNotKnown() {
        assertThat(detail("detail-bare", Samples.bare("LOCAL1", Samples.LONG), Optional.empty()))
                .contains("not known")
                .contains("This machine has no disks.")
                .contains("This machine has no network interface.");
    }

    @Test
    void detail_hostileTexts_areText() {
        assertThat(detail("detail-hostile", Samples.allTexts("LOCAL1", Samples.HOSTILE), Optional.empty()))
                .doesNotContain("<script>alert");
    }

    @Test
    void detail_providerAway_offersNothingAndSaysWhy() {
        var seen = new Seen("OLD", "No route to host", Prints.WORDS.stamp(Prints.NOW.minusSeconds(40)));
        String html = detail("detail-away", Samples.machine("OLD", 3), Optional.of(seen));
        assertThat(html)
                .contains("No route to host")
                .doesNotContain("formaction")
                .doesNotContain("/delete/");
    }

    @ParameterizedTest
    @EnumSource(MachineTask.class)
    void confirm_everyTask_isSound(MachineTask task) {
        Machine machine = Samples.machine("LOCAL1", 3);
        print("confirm-" + task.word(), MachineConfirmPage.one(task, machine, REMOVAL, Optional.empty(), Prints.WORDS));
        List<Machine> machines = List.of(machine, Samples.allTexts("LOCAL1", Samples.HOSTILE));
        String html = print(
                "confirm-many-" + task.word(),
                MachineConfirmPage.several(task, machines, "/machines/", Optional.of("no"), Prints.WORDS));
        assertThat(html).contains("web-3").doesNotContain("<script>alert").contains("name=\"Confirmed\" value=\"1\"");
    }

    @Test
    void confirm_delete_listsWhatGoesAndAsksForTheName() {
        String html = print(
                "confirm-delete",
                MachineConfirmPage.one(
                        MachineTask.DELETE, Samples.machine("LOCAL1", 4), REMOVAL, Optional.empty(), Prints.WORDS));
        assertThat(html)
                .contains("Volume web-4_disk in pool machines, 20\u00a0GiB")
                .contains("This stays:")
                .contains("Volume data in pool others, 1\u00a0TiB")
                .contains("198.18.0.4")
                .contains("name=\"Typed\"");
    }

    @Test
    void create_nothingChosen_hasDefaults() {
        String html = create("create", EMPTY, List.of());
        assertThat(html)
                .contains("value=\"LOCAL1\" checked")
                .contains("value=\"Debian-12_amd64_qcow2.img\" checked")
                .contains("value=\"small\" checked");
    }

    @Test
    void create_planTooSmall_isDisabledWithTheReason() {
        String html = create(
                "create-small",
                new CreateForm("LOCAL1", "Ubuntu-24.04_arm64_raw.img", "small", List.of(), "", "", "k"),
                List.of());
        assertThat(html).contains("needs 10\u00a0GiB, this plan has 5\u00a0GiB").contains("value=\"medium\" checked");
    }

    @Test
    void create_mistakes_keepWhatWasTyped() {
        var form = new CreateForm(
                "LOCAL1",
                "Debian-11_amd64_qcow2.img",
                "large",
                List.of("work"),
                "\n#!/bin/sh\necho '</textarea><script>alert(1)</script>'\n",
                "web_{1..5}",
                "k");
        String html = create("create-wrong", form, List.of(new FieldError("Name", "'web_1' is no host name")));
        assertThat(html)
                .contains("value=\"web_{1..5}\"")
                .contains("value=\"work\" checked")
                .contains(">\n\n#!/bin/sh\n")
                .contains("&lt;/textarea&gt;")
                .contains("aria-invalid=\"true\"")
                .contains("Create 5 machines");
    }

    @Test
    void create_nothingThere_saysSo() {
        var offer = new MachineCreatePage.Offer(List.of(), List.of(), List.of());
        assertThat(print("create-none", MachineCreatePage.of(offer, EMPTY, List.of(), Optional.empty(), PLACE)))
                .contains("Add a hypervisor block to vmango.conf")
                .doesNotContain("name=\"Name\"");
    }

    @Test
    void command_oddValues_areOneWordEach() {
        var form = new CreateForm("LOCAL1", "i", "p", List.of("k"), "it's $HOME\n`x`", "a", "k");
        assertThat(CreateCommand.of(ORIGIN, form, List.of("a")))
                .contains("--data-urlencode 'Userdata=it'\\''s $HOME\n`x`' \\\n")
                .endsWith("https://vmango.example/api/machines/");
    }

    private static String create(String name, CreateForm form, List<FieldError> errors) {
        var offer = new MachineCreatePage.Offer(Samples.providers(6), Samples.PLANS, Samples.KEYS);
        return print(name, MachineCreatePage.of(offer, form, errors, Optional.empty(), PLACE));
    }

    private static String detail(String name, Machine machine, Optional<Seen> away) {
        return print(name, MachineDetailPage.of(machine, MachineDetailPage.Lately.NOTHING, away, ORIGIN, Prints.WORDS));
    }

    private static String print(String name, Page page) {
        String html = Prints.print(name, page);
        Html.check(html);
        Html.checkForms(html, "token-of-the-session");
        return html;
    }
}
