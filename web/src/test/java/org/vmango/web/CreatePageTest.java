package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmango.web.SignInTest.header;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmango.core.ErrorKind;
import org.vmango.core.Machine;
import org.vmango.core.MachineRef;
import org.vmango.core.OperationKind;
import org.vmango.core.OperationSubject;
import org.vmango.core.VmangoException;
import org.vmango.web.page.Html;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Samples;

/** The page that makes machines, by plain forms. */
class CreatePageTest {
    private final Visit visit = new Visit();

    @AfterEach
    void stop() {
        visit.close();
    }

    @Test
    void create_goodForm_makesTheMachineAndShowsIt() {
        HttpResponse<String> answer = visit.create("web1");
        Machine made = visit.machine("web1");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(header(answer, "Location"))
                .isEqualTo("/machines/ONE/" + made.ref().id().toString().replace("-", "") + "/");
        assertThat(made.userdata().text()).contains("#!/bin/sh\necho hi\n");
        assertThat(made.creator()).contains("admin");
        assertThat(made.sshKeys()).hasSize(1);
        assertThat(visit.browser.open(header(answer, "Location")).body())
                .contains("Create web1")
                .contains("Reserve an address")
                .contains("state-running\">done");
    }

    @Test
    void create_severalNames_makesAll() {
        HttpResponse<String> answer = visit.create("web-{1..3}");
        assertThat(header(answer, "Location")).isEqualTo("/machines/?q=name%3Aweb-1%2Cweb-2%2Cweb-3#tasks");
        assertThat(visit.server.one.snapshot().machines()).hasSize(3);
        assertThat(visit.browser.open(header(answer, "Location")).body()).contains("3 machines are being created");
    }

    @Test
    void create_sentTwice_makesOne() {
        visit.create("web1");
        assertThat(visit.create("web1").statusCode()).isEqualTo(303);
        assertThat(visit.server.one.snapshot().machines()).hasSize(1);
    }

    @Test
    void create_nameTaken_keepsTheFormAndSaysSo() {
        visit.create("web1");
        HttpResponse<String> answer = visit.browser.send(
                "/machines/add/", "Provider", "ONE", "Image", TestServer.IMAGE, "Plan", "small", "Name", "web1");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("value=\"web1\"").contains("aria-invalid=\"true\"");
    }

    @Test
    void create_wrongFields_areToldBesideThem() {
        HttpResponse<String> answer = visit.browser.send(
                "/machines/add/",
                "Provider",
                "ONE",
                "Image",
                TestServer.IMAGE,
                "Plan",
                "tiny",
                "Name",
                "a_b,ok",
                "Userdata",
                "x");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("'a_b' is no host name")
                .contains("value=\"a_b,ok\"")
                .contains(">\nx</textarea>");
        assertThat(visit.server.one.snapshot().machines()).isEmpty();
    }

    @Test
    void create_userdataThatIsNoYaml_isToldWithItsPlace() {
        HttpResponse<String> answer = visit.browser.send(
                "/machines/add/",
                "Provider",
                "ONE",
                "Image",
                TestServer.IMAGE,
                "Plan",
                "small",
                "Userdata",
                "#cloud-config\r\nusers: [me\r\nx: 1\r\n",
                "Name",
                "web1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Line 3, column").contains("href=\"#step-userdata\"");
        assertThat(visit.server.one.snapshot().machines()).isEmpty();
    }

    @Test
    void create_hostAway_keepsTheFormAndSaysWhatToDo() {
        visit.server.one.failAt("create", new VmangoException(ErrorKind.UNREACHABLE, "the host has gone", null));
        HttpResponse<String> answer = visit.create("web1");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("The host has gone. Nothing was changed.")
                .contains("value=\"web1\"")
                .contains("echo hi");
    }

    @Test
    void create_faultOfOurs_keepsTheFormAndTellsTheNumberOnly() {
        visit.server.one.failAt("clone-image", new VmangoException(ErrorKind.INTERNAL, "secret of /etc/path", null));
        HttpResponse<String> answer = visit.create("web1");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("value=\"web1\"")
                .contains(header(answer, "X-Request-Id"))
                .doesNotContain("secret");
    }

    @Test
    void create_onlyShow_makesNothing() {
        HttpResponse<String> answer =
                visit.browser.send("/machines/add/", "Show", "1", "Provider", "TWO & <2>", "Name", "web1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("value=\"TWO &amp; &lt;2>\" checked");
        assertThat(visit.server.two.snapshot().machines()).isEmpty();
    }

    @Test
    void create_takesLong_machinesPageShowsItsSteps() {
        visit.server.one.holdRecipes();
        String page = header(visit.send("web1"), "Location");
        HttpResponse<String> answer = visit.browser.open(page);
        Html.check(answer.body());
        assertThat(answer.body())
                .contains("state-creating")
                .contains("Define the machine")
                .contains("data-count=\"1\"")
                .contains("data-live=\"" + page + "\"");
        visit.server.one.releaseRecipes();
        visit.thenAllIsDone();
        assertThat(visit.browser.open(page).body()).contains("data-count=\"0\"");
    }

    @Test
    void detail_machineThatWasNotMade_saysWhy() {
        UUID id = UUID.randomUUID();
        var subject = new OperationSubject(OperationKind.CREATE, new MachineRef("ONE", id), Samples.HOSTILE, "admin");
        assertThatThrownBy(() -> visit.server.services.operations().run(subject, steps -> {
                    steps.planned(List.of("define-domain", "a-step-of-tomorrow"));
                    throw VmangoException.conflict("the host has no room");
                }))
                .isInstanceOf(VmangoException.class);
        for (String path : new String[] {Paths.machine("ONE", id), "/activity/", "/"}) {
            HttpResponse<String> answer = visit.browser.open(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            Html.check(answer.body());
            assertThat(answer.body()).contains("the host has no room").doesNotContain("<script>alert");
        }
        assertThat(visit.browser.open("/activity/").body()).contains("a-step-of-tomorrow");
        assertThat(visit.browser.open(Paths.machine("TWO & <2>", id)).statusCode())
                .isEqualTo(404);
    }
}
