package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmango.web.SignInTest.header;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.core.MachineState;
import org.vmango.web.page.Paths;

/** What is done to machines that there are, by plain forms and links. */
class MachineActionsTest {
    private final Visit visit = new Visit();

    @AfterEach
    void stop() {
        visit.close();
    }

    @ParameterizedTest
    @CsvSource({
        "stop,STOPPED,was powered off",
        "shutdown,STOPPED,was asked to shut down",
        "reboot,RUNNING,was told to reboot"
    })
    void act_running_isDoneAndTold(String task, MachineState state, String told) {
        visit.create("web1");
        HttpResponse<String> answer = visit.browser.send("/machines/ONE/web1/" + task + "/");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(visit.machine("web1").state()).isEqualTo(state);
        assertThat(visit.browser.open(header(answer, "Location")).body()).contains(told);
    }

    @Test
    void act_conflict_isAPageThatSaysWhatToDo() {
        visit.create("web1");
        HttpResponse<String> answer = visit.browser.send("/machines/ONE/web1/start/");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("running already").contains("Look at what it is now");
    }

    @Test
    void delete_nameTyped_removes() {
        visit.create("web1");
        HttpResponse<String> mistyped = visit.browser.send("/machines/ONE/web1/delete/", "Typed", "web");
        assertThat(mistyped.statusCode()).isEqualTo(400);
        assertThat(mistyped.body()).contains("Nothing has been deleted.");
        assertThat(visit.server.one.snapshot().machines()).hasSize(1);
        HttpResponse<String> done =
                visit.browser.send("/machines/ONE/web1/delete/", "Typed", "web1", "next", "/machines/ONE/web1/");
        assertThat(header(done, "Location")).isEqualTo("/machines/");
        assertThat(visit.server.one.snapshot().machines()).isEmpty();
    }

    @Test
    void detail_removed_isNotFound() {
        visit.create("web1");
        String page = Paths.machine(visit.machine("web1").ref());
        visit.browser.send(page + "delete/", "Typed", "web1");
        assertThat(visit.browser.open(page).statusCode()).isEqualTo(404);
        assertThat(visit.browser.open("/activity/").body())
                .contains("Delete web1")
                .contains("Create web1");
    }

    @Test
    void bulk_severalMachines_areAskedForOnceThenDone() {
        visit.create("web-{1..3}");
        String one = visit.key("web-1");
        String two = visit.key("web-2");
        HttpResponse<String> asked =
                visit.browser.send("/machines/bulk/", "Action", "stop", "Machine", one, "Machine", two);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body())
                .contains("Power off these 2 machines?")
                .contains("web-1")
                .contains("web-2");
        assertThat(visit.machine("web-1").state()).isEqualTo(MachineState.RUNNING);
        visit.browser.send("/machines/bulk/", "Action", "stop", "Machine", one, "Machine", two, "Confirmed", "1");
        assertThat(visit.machine("web-1").state()).isEqualTo(MachineState.STOPPED);
        assertThat(visit.machine("web-3").state()).isEqualTo(MachineState.RUNNING);
        assertThat(visit.browser.open("/machines/").body()).contains("2 machines were powered off.");
        visit.browser.send(
                "/machines/bulk/", "Action", "stop", "Machine", one, "Machine", visit.key("web-3"), "Confirmed", "1");
        assertThat(visit.browser.open("/machines/").body()).contains("1 of 2 done. Not done: web-1:");
    }

    @Test
    void bulk_delete_asksForTheNumber() {
        visit.create("web-{1..2}");
        HttpResponse<String> answer = deleteBoth("3");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(visit.server.one.snapshot().machines()).hasSize(2);
        deleteBoth("2");
        assertThat(visit.server.one.snapshot().machines()).isEmpty();
    }

    @Test
    void bulk_takesLong_goesOnAmongTheTasks() {
        visit.create("web-{1..2}");
        visit.server.one.holdRecipes();
        HttpResponse<String> answer = deleteBoth("2");
        assertThat(header(answer, "Location")).isEqualTo("/machines/?q=web#tasks");
        assertThat(visit.browser.open("/machines/?q=web").body())
                .contains("0 of 2 done, 2 under way.")
                .contains("data-count=\"2\"")
                .contains("Delete web-1");
        visit.server.one.releaseRecipes();
        visit.thenAllIsDone();
        assertThat(visit.server.one.snapshot().machines()).isEmpty();
    }

    private HttpResponse<String> deleteBoth(String typed) {
        return visit.browser.send(
                "/machines/bulk/",
                "Action",
                "delete",
                "Machine",
                visit.key("web-1"),
                "Machine",
                visit.key("web-2"),
                "Confirmed",
                "1",
                "Typed",
                typed,
                "next",
                "/machines/?q=web");
    }
}
