package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vmango.web.SignInTest.header;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.MachineState;
import org.vmango.web.page.Html;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Samples;

/** What others may put into names, addresses, headers and cookies stays text, and leads nobody away. */
class PageSecurityTest {
    private static final String BAD = Samples.HOSTILE + "\r\nX-Evil: 1";

    private final Visit visit = new Visit();

    @AfterEach
    void stop() {
        visit.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/machines/?q=%s",
                "/machines/?q=state:%s&sort=%s&page=%s",
                "/palette/?q=%s",
                "/machines/add/?Provider=%s&Image=%s&Plan=%s",
                "/no/such/%s/",
                "/machines/%s/%s/",
                "/machines/ONE/%s/delete/",
                "/images/?%s=%s"
            })
    void address_hostile_isOnlyText(String path) {
        HttpResponse<String> answer = visit.browser.open(path.replace("%s", Paths.encode(BAD)));
        thenIsOnlyText(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/machines/add/", "/machines/bulk/", "/preferences/", "/machines/ONE/web1/delete/", "/login/"})
    void form_hostileFields_areOnlyText(String path) {
        visit.server.one.add(Samples.machine("ONE", "web1", MachineState.RUNNING, 1));
        HttpResponse<String> answer = visit.browser.send(
                path,
                "Provider",
                BAD,
                "Image",
                BAD,
                "Plan",
                BAD,
                "SSHKey",
                BAD,
                "Userdata",
                BAD,
                "Name",
                BAD,
                "Key",
                BAD,
                "Action",
                BAD,
                "Machine",
                BAD,
                "Typed",
                BAD,
                "next",
                BAD,
                "theme",
                BAD,
                "language",
                BAD,
                "Username",
                BAD,
                "Password",
                BAD);
        assertThat(answer.statusCode()).isIn(303, 400, 404, 409);
        thenIsOnlyText(answer);
        thenIsOnlyText(visit.browser.open("/machines/"));
    }

    @Test
    void image_hostileName_isOnlyText() {
        visit.server.one.add(Samples.image(Samples.HOSTILE, Samples.HOSTILE, Samples.HOSTILE, 1));
        for (String path : List.of("/images/", "/machines/add/", "/palette/?q=script")) {
            HttpResponse<String> answer = visit.browser.open(path);
            thenIsOnlyText(answer);
        }
        assertThat(visit.browser.open("/images/").body()).contains("&lt;script>alert");
    }

    /** Its name comes back in the notice, among the tasks and in the question. */
    @Test
    void machine_hostileName_isOnlyTextAfterEachAction() {
        visit.server.one.add(Samples.allTexts("ONE", Samples.HOSTILE));
        String page = "/machines/ONE/0123456789abcdef0123456789abcdef/";
        String key = "ONE/0123456789abcdef0123456789abcdef";
        for (String task : List.of("shutdown", "start", "reboot", "stop")) {
            HttpResponse<String> done = visit.browser.send(page + task + "/");
            assertThat(header(done, "Location")).isEqualTo(page);
            HttpResponse<String> told = visit.browser.open(page);
            assertThat(told.body()).contains("notice-good").contains("&lt;script>alert");
            thenIsOnlyText(told);
        }
        thenIsOnlyText(visit.browser.send("/machines/bulk/", "Action", "delete", "Machine", key));
        visit.browser.send("/machines/bulk/", "Action", "stop", "Machine", key, "Confirmed", "1");
        HttpResponse<String> failed = visit.browser.open("/machines/");
        assertThat(failed.body()).contains("Not done:");
        thenIsOnlyText(failed);
        visit.browser.send(page + "delete/", "Typed", Samples.HOSTILE);
        thenIsOnlyText(visit.browser.open("/activity/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "https://evil.example/",
                "javascript:alert(1)",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/x\r\nX-Evil: 1",
                " /",
                ""
            })
    void next_foreign_staysHere(String next) {
        visit.server.one.add(Samples.machine("ONE", "web1", MachineState.STOPPED, 1));
        for (HttpResponse<String> answer : List.of(
                visit.browser.send("/preferences/", "theme", "dark", "next", next),
                visit.browser.send("/machines/bulk/", "Action", "start", "next", next),
                visit.browser.send("/machines/ONE/web1/start/", "next", next),
                new Browser(visit.server).open("/login/?next=" + Paths.encode(next)))) {
            assertThat(header(answer, "Location")).doesNotContain("evil").matches("|/|/machines/ONE/[0-9a-f]{32}/");
            assertThat(answer.headers().firstValue("X-Evil")).isEmpty();
            assertThat(answer.body()).doesNotContain("evil.example");
        }
    }

    /** A link that the browser reads against the page's own address cannot be led away by the request's Host. */
    @Test
    void host_ofSomebodyElse_isInNoLink() throws IOException {
        visit.server.one.add(Samples.machine("ONE", "web1", MachineState.STOPPED, 1));
        String answer = raw("GET /machines/ HTTP/1.1", "Host: evil.example");
        assertThat(answer).startsWith("HTTP/1.1 303").contains("Location: /login/?next=%2Fmachines%2F\r\n");
        String page = raw(
                "GET /machines/ONE/web1/ HTTP/1.1", "Host: evil.example", "Cookie: " + visit.browser.cookieHeader());
        assertThat(page).startsWith("HTTP/1.1 200").doesNotContainPattern("(href|src|action)=\"[^\"]*evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\"><script>alert(1)</script>", "x y", "x/../y", "'x", "x<y"})
    void host_hostile_isRefusedOrText(String host) throws IOException {
        visit.server.one.add(Samples.machine("ONE", "web1", MachineState.STOPPED, 1));
        String answer =
                raw("GET /machines/ONE/web1/ HTTP/1.1", "Host: " + host, "Cookie: " + visit.browser.cookieHeader());
        assertThat(answer).doesNotContain("<script>alert").matches("(?s)HTTP/1.1 (200|400) .*");
    }

    @Test
    void noticeCookie_ofSomebodyElse_isOnlyText() {
        String text = "bad " + Samples.HOSTILE;
        visit.browser.cookies.put(
                "vmango-notice", Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8)));
        thenIsOnlyText(visit.browser.open("/machines/"));
        visit.browser.cookies.put("vmango-notice", "%%%");
        assertThat(visit.browser.open("/machines/").statusCode()).isEqualTo(200);
    }

    @Test
    void session_cookieOfTheFormOrOfNobody_isNone() {
        String session =
                Optional.ofNullable(visit.browser.cookies.get("vmango")).orElseThrow();
        Browser stranger = new Browser(visit.server);
        stranger.open("/login/");
        String form = Optional.ofNullable(stranger.cookies.get("vmango-form")).orElseThrow();
        for (String forged : List.of(form, "", "A", session.substring(1), session + "A", session.repeat(2))) {
            stranger.cookies.put("vmango", forged);
            assertThat(stranger.open("/machines/").statusCode()).as(forged).isEqualTo(303);
        }
        stranger.cookies.put("vmango", session);
        assertThat(stranger.open("/machines/").statusCode()).isEqualTo(200);
    }

    /** The token of one session is worth nothing in another. */
    @Test
    void token_ofAnotherSession_doesNothing() {
        visit.server.one.add(Samples.machine("ONE", "web1", MachineState.RUNNING, 1));
        Browser other = new Browser(visit.server).signIn();
        HttpResponse<String> answer = visit.browser.sendWithToken("/machines/ONE/web1/stop/", other.token());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(visit.machine("web1").state()).isEqualTo(MachineState.RUNNING);
        assertThat(other.send("/machines/ONE/web1/stop/").statusCode()).isEqualTo(303);
    }

    private String raw(String... lines) throws IOException {
        return RawClient.exchange(
                visit.server.server.port(),
                String.join("\r\n", lines) + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
    }

    private static void thenIsOnlyText(HttpResponse<String> answer) {
        assertThat(answer.body()).doesNotContain("<script>alert");
        Html.check(answer.body());
        assertThat(answer.headers().firstValue("X-Evil")).isEmpty();
        assertThat(header(answer, "Location")).doesNotContain("<", ">", "\"");
    }
}
