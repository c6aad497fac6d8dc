package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmango.web.SignInTest.header;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.ErrorKind;
import org.vmango.core.Machine;
import org.vmango.core.MachineRef;
import org.vmango.core.MachineState;
import org.vmango.core.OperationKind;
import org.vmango.core.OperationSubject;
import org.vmango.core.VmangoException;
import org.vmango.web.page.Assets;
import org.vmango.web.page.Html;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Samples;

/** The pages by plain forms and links, as a browser without scripts uses them. */
class PagesTest {
    private static final String GOOD_KEY = "5f3a2f0e-6d2e-4a53-9d0b-6a3f1f0d7a11";

    private final TestServer server = new TestServer();
    private final Browser browser = new Browser(server).signIn();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/machines/",
                "/machines/add/",
                "/images/",
                "/machines/ONE/web1/",
                "/machines/ONE/web1/delete/",
                "/activity/"
            })
    void page_signedIn_isSoundAndGuarded(String path) {
        create("web1");
        HttpResponse<String> answer = browser.open(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        Html.check(answer.body());
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void create_goodForm_makesTheMachineAndShowsIt() {
        HttpResponse<String> answer = create("web1");
        Machine made = machine("web1");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(header(answer, "Location"))
                .isEqualTo("/machines/ONE/" + made.ref().id().toString().replace("-", "") + "/");
        assertThat(made.userdata().text()).contains("#!/bin/sh\necho hi\n");
        assertThat(made.creator()).contains("admin");
        assertThat(made.sshKeys()).hasSize(1);
        assertThat(browser.open(header(answer, "Location")).body())
                .contains("Create web1")
                .contains("Reserve an address")
                .contains("state-running\">done");
    }

    @Test
    void create_severalNames_makesAll() {
        HttpResponse<String> answer = create("web-{1..3}");
        assertThat(header(answer, "Location")).isEqualTo("/machines/?q=name%3Aweb-1%2Cweb-2%2Cweb-3#tasks");
        assertThat(server.one.snapshot().machines()).hasSize(3);
        assertThat(browser.open(header(answer, "Location")).body()).contains("3 machines are being created");
    }

    @Test
    void create_sentTwice_makesOne() {
        create("web1");
        assertThat(create("web1").statusCode()).isEqualTo(303);
        assertThat(server.one.snapshot().machines()).hasSize(1);
    }

    @Test
    void create_nameTaken_keepsTheFormAndSaysSo() {
        create("web1");
        HttpResponse<String> answer = browser.send(
                "/machines/add/", "Provider", "ONE", "Image", TestServer.IMAGE, "Plan", "small", "Name", "web1");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("value=\"web1\"").contains("aria-invalid=\"true\"");
    }

    @Test
    void create_wrongFields_areToldBesideThem() {
        HttpResponse<String> answer = browser.send(
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
        assertThat(server.one.snapshot().machines()).isEmpty();
    }

    @Test
    void create_userdataThatIsNoYaml_isToldWithItsPlace() {
        HttpResponse<String> answer = browser.send(
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
        assertThat(server.one.snapshot().machines()).isEmpty();
    }

    @Test
    void create_hostAway_keepsTheFormAndSaysWhatToDo() {
        server.one.failAt("create", new VmangoException(ErrorKind.UNREACHABLE, "the host has gone", null));
        HttpResponse<String> answer = create("web1");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("The host has gone. Nothing was changed.")
                .contains("value=\"web1\"")
                .contains("echo hi");
    }

    @Test
    void create_faultOfOurs_keepsTheFormAndTellsTheNumberOnly() {
        server.one.failAt("clone-image", new VmangoException(ErrorKind.INTERNAL, "secret of /etc/path", null));
        HttpResponse<String> answer = create("web1");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("value=\"web1\"")
                .contains(header(answer, "X-Request-Id"))
                .doesNotContain("secret");
    }

    @Test
    void create_onlyShow_makesNothing() {
        HttpResponse<String> answer =
                browser.send("/machines/add/", "Show", "1", "Provider", "TWO & <2>", "Name", "web1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("value=\"TWO &amp; &lt;2>\" checked");
        assertThat(server.two.snapshot().machines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "stop,STOPPED,was powered off",
        "shutdown,STOPPED,was asked to shut down",
        "reboot,RUNNING,was told to reboot"
    })
    void act_running_isDoneAndTold(String task, MachineState state, String told) {
        create("web1");
        HttpResponse<String> answer = browser.send("/machines/ONE/web1/" + task + "/");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(machine("web1").state()).isEqualTo(state);
        assertThat(browser.open(header(answer, "Location")).body()).contains(told);
    }

    @Test
    void act_conflict_isAPageThatSaysWhatToDo() {
        create("web1");
        HttpResponse<String> answer = browser.send("/machines/ONE/web1/start/");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("running already").contains("Look at what it is now");
    }

    @Test
    void delete_nameTyped_removes() {
        create("web1");
        HttpResponse<String> mistyped = browser.send("/machines/ONE/web1/delete/", "Typed", "web");
        assertThat(mistyped.statusCode()).isEqualTo(400);
        assertThat(mistyped.body()).contains("Nothing has been deleted.");
        assertThat(server.one.snapshot().machines()).hasSize(1);
        HttpResponse<String> done =
                browser.send("/machines/ONE/web1/delete/", "Typed", "web1", "next", "/machines/ONE/web1/");
        assertThat(header(done, "Location")).isEqualTo("/machines/");
        assertThat(server.one.snapshot().machines()).isEmpty();
    }

    @Test
    void bulk_severalMachines_areAskedForOnceThenDone() {
        create("web-{1..3}");
        String one = key("web-1");
        String two = key("web-2");
        HttpResponse<String> asked = browser.send("/machines/bulk/", "Action", "stop", "Machine", one, "Machine", two);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body())
                .contains("Power off these 2 machines?")
                .contains("web-1")
                .contains("web-2");
        assertThat(machine("web-1").state()).isEqualTo(MachineState.RUNNING);
        browser.send("/machines/bulk/", "Action", "stop", "Machine", one, "Machine", two, "Confirmed", "1");
        assertThat(machine("web-1").state()).isEqualTo(MachineState.STOPPED);
        assertThat(machine("web-3").state()).isEqualTo(MachineState.RUNNING);
        assertThat(browser.open("/machines/").body()).contains("2 machines were powered off.");
        browser.send("/machines/bulk/", "Action", "stop", "Machine", one, "Machine", key("web-3"), "Confirmed", "1");
        assertThat(browser.open("/machines/").body()).contains("1 of 2 done. Not done: web-1:");
    }

    @Test
    void bulk_delete_asksForTheNumber() {
        create("web-{1..2}");
        HttpResponse<String> answer = browser.send(
                "/machines/bulk/",
                "Action",
                "delete",
                "Machine",
                key("web-1"),
                "Machine",
                key("web-2"),
                "Confirmed",
                "1",
                "Typed",
                "3");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(server.one.snapshot().machines()).hasSize(2);
        browser.send(
                "/machines/bulk/",
                "Action",
                "delete",
                "Machine",
                key("web-1"),
                "Machine",
                key("web-2"),
                "Confirmed",
                "1",
                "Typed",
                "2");
        assertThat(server.one.snapshot().machines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/machines/add/", "/machines/bulk/", "/machines/ONE/web1/stop/", "/logout/", "/preferences/"})
    void form_withoutTheSessionsToken_doesNothing(String path) {
        create("web1");
        for (String token : new String[] {
            "", "x", new Browser(server).signIn().send("/login/").toString()
        }) {
            HttpResponse<String> answer = browser.sendWithToken(path, token, "Name", "web2", "Typed", "web1");
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("Not allowed");
        }
        assertThat(machine("web1").state()).isEqualTo(MachineState.RUNNING);
    }

    @Test
    void providerAway_pagesStayAndActionsSayWhy() {
        create("web1");
        server.one.goAway("no route to host");
        assertThat(browser.open("/").body()).contains("no route to host");
        assertThat(browser.open("/machines/").body()).contains("web1").contains("ONE does not answer");
        HttpResponse<String> answer = browser.send("/machines/ONE/web1/stop/");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The hypervisor does not answer");
    }

    @Test
    void fault_ofOurs_showsOnlyANumber() {
        create("web1");
        server.one.failAt("stop", new VmangoException(ErrorKind.INTERNAL, "secret of /etc/path", null));
        HttpResponse<String> answer = browser.send("/machines/ONE/web1/stop/");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret").contains(header(answer, "X-Request-Id"));
    }

    @Test
    void unknownPath_forABrowser_isAPageInTheFrame() {
        HttpResponse<String> answer = browser.open("/no/such/page/at/all/");
        assertThat(answer.statusCode()).isEqualTo(404);
        Html.check(answer.body());
        assertThat(answer.body()).contains("Main navigation");
        assertThat(header(server.get("/api/nothing/"), "Content-Type")).startsWith("application/json");
    }

    @Test
    void hostileTexts_ofAnotherClient_areTextOnEveryPage() {
        server.one.add(Samples.allTexts("ONE", Samples.HOSTILE));
        String id = "0123456789abcdef0123456789abcdef";
        for (String path : new String[] {
            "/", "/machines/", "/machines/ONE/" + id + "/", "/machines/ONE/" + id + "/delete/", "/palette/?q=script"
        }) {
            HttpResponse<String> answer = browser.open(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("<script>alert");
        }
    }

    @Test
    void preferences_chosen_areKept() {
        HttpResponse<String> answer =
                browser.send("/preferences/", "theme", "dark", "language", "de", "next", "/images/");
        assertThat(header(answer, "Location")).isEqualTo("/images/");
        assertThat(browser.open("/images/").body())
                .contains("data-bs-theme=\"dark\"")
                .contains("lang=\"de\"")
                .contains("Abbilder");
    }

    @Test
    void static_hashedName_isCachedForEver() {
        String path = new Assets().url("style.css");
        HttpResponse<String> answer = server.page(server.anonymous(path));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=86400, immutable");
        assertThat(header(answer, "Content-Type")).startsWith("text/css");
        HttpResponse<String> again =
                server.page(server.anonymous(path).header("If-None-Match", header(answer, "ETag")));
        assertThat(again.statusCode()).isEqualTo(304);
        HttpResponse<String> small = server.page(server.anonymous(path).header("Accept-Encoding", "br"));
        assertThat(header(small, "Content-Encoding")).isEqualTo("br");
        assertThat(server.page(server.anonymous("/static/..%2ftexts.properties"))
                        .statusCode())
                .isIn(400, 404);
        assertThat(server.page(server.anonymous("/static/none-000000000000.css"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void create_takesLong_machinesPageShowsItsSteps() {
        server.one.holdRecipes();
        String page = header(send("web1"), "Location");
        HttpResponse<String> answer = browser.open(page);
        Html.check(answer.body());
        assertThat(answer.body())
                .contains("state-creating")
                .contains("Define the machine")
                .contains("data-count=\"1\"")
                .contains("data-live=\"" + page + "\"");
        server.one.releaseRecipes();
        thenAllIsDone();
        assertThat(browser.open(page).body()).contains("data-count=\"0\"");
    }

    @Test
    void detail_machineThatWasNotMade_saysWhy() {
        UUID id = UUID.randomUUID();
        var subject = new OperationSubject(OperationKind.CREATE, new MachineRef("ONE", id), Samples.HOSTILE, "admin");
        assertThatThrownBy(() -> server.services.operations().run(subject, steps -> {
                    steps.planned(List.of("define-domain", "a-step-of-tomorrow"));
                    throw VmangoException.conflict("the host has no room");
                }))
                .isInstanceOf(VmangoException.class);
        for (String path : new String[] {Paths.machine("ONE", id), "/activity/", "/"}) {
            HttpResponse<String> answer = browser.open(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            Html.check(answer.body());
            assertThat(answer.body()).contains("the host has no room").doesNotContain("<script>alert");
        }
        assertThat(browser.open("/activity/").body()).contains("a-step-of-tomorrow");
        assertThat(browser.open(Paths.machine("TWO & <2>", id)).statusCode()).isEqualTo(404);
    }

    @Test
    void detail_removed_isNotFound() {
        create("web1");
        String page = Paths.machine(machine("web1").ref());
        browser.send(page + "delete/", "Typed", "web1");
        assertThat(browser.open(page).statusCode()).isEqualTo(404);
        assertThat(browser.open("/activity/").body()).contains("Delete web1").contains("Create web1");
    }

    private HttpResponse<String> create(String names) {
        HttpResponse<String> answer = send(names);
        thenAllIsDone();
        return answer;
    }

    private void thenAllIsDone() {
        assertThat(server.services.operations().awaitAll(Duration.ofSeconds(20)))
                .isTrue();
    }

    private HttpResponse<String> send(String names) {
        return browser.send(
                "/machines/add/",
                "Key",
                GOOD_KEY,
                "Provider",
                "ONE",
                "Image",
                TestServer.IMAGE,
                "Plan",
                "small",
                "SSHKey",
                "home",
                "Userdata",
                "#!/bin/sh\r\necho hi\r\n",
                "Name",
                names);
    }

    private Machine machine(String name) {
        return server.one.snapshot().machines().values().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String key(String name) {
        UUID id = machine(name).ref().id();
        return "ONE/" + id.toString().replace("-", "");
    }
}
