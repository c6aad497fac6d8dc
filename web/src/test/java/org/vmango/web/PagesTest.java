package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vmango.web.SignInTest.header;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.ErrorKind;
import org.vmango.core.MachineState;
import org.vmango.core.VmangoException;
import org.vmango.web.page.Assets;
import org.vmango.web.page.Html;
import org.vmango.web.page.Samples;

/** What holds for all pages, by plain forms and links, as a browser without scripts uses them. */
class PagesTest {
    private final Visit visit = new Visit();

    @AfterEach
    void stop() {
        visit.close();
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
        visit.create("web1");
        HttpResponse<String> answer = visit.browser.open(path);
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

    @ParameterizedTest
    @ValueSource(
            strings = {"/machines/add/", "/machines/bulk/", "/machines/ONE/web1/stop/", "/logout/", "/preferences/"})
    void form_withoutTheSessionsToken_doesNothing(String path) {
        visit.create("web1");
        for (String token :
                new String[] {"", "x", new Browser(visit.server).signIn().token()}) {
            HttpResponse<String> answer = visit.browser.sendWithToken(path, token, "Name", "web2", "Typed", "web1");
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("Not allowed");
        }
        assertThat(visit.machine("web1").state()).isEqualTo(MachineState.RUNNING);
    }

    @Test
    void providerAway_pagesStayAndActionsSayWhy() {
        visit.create("web1");
        visit.server.one.goAway("no route to host");
        assertThat(visit.browser.open("/").body()).contains("no route to host");
        assertThat(visit.browser.open("/machines/").body()).contains("web1").contains("ONE does not answer");
        HttpResponse<String> answer = visit.browser.send("/machines/ONE/web1/stop/");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The hypervisor does not answer");
    }

    @Test
    void fault_ofOurs_showsOnlyANumber() {
        visit.create("web1");
        visit.server.one.failAt("stop", new VmangoException(ErrorKind.INTERNAL, "secret of /etc/path", null));
        HttpResponse<String> answer = visit.browser.send("/machines/ONE/web1/stop/");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret").contains(header(answer, "X-Request-Id"));
    }

    @Test
    void unknownPath_forABrowser_isAPageInTheFrame() {
        HttpResponse<String> answer = visit.browser.open("/no/such/page/at/all/");
        assertThat(answer.statusCode()).isEqualTo(404);
        Html.check(answer.body());
        assertThat(answer.body()).contains("Main navigation");
        assertThat(header(visit.server.get("/api/nothing/"), "Content-Type")).startsWith("application/json");
    }

    @Test
    void hostileTexts_ofAnotherClient_areTextOnEveryPage() {
        visit.server.one.add(Samples.allTexts("ONE", Samples.HOSTILE));
        String id = "0123456789abcdef0123456789abcdef";
        for (String path : new String[] {
            "/", "/machines/", "/machines/ONE/" + id + "/", "/machines/ONE/" + id + "/delete/", "/palette/?q=script"
        }) {
            HttpResponse<String> answer = visit.browser.open(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("<script>alert");
        }
    }

    @Test
    void preferences_chosen_areKept() {
        HttpResponse<String> answer =
                visit.browser.send("/preferences/", "theme", "dark", "language", "de", "next", "/images/");
        assertThat(header(answer, "Location")).isEqualTo("/images/");
        assertThat(visit.browser.open("/images/").body())
                .contains("data-bs-theme=\"dark\"")
                .contains("lang=\"de\"")
                .contains("Abbilder");
    }

    @Test
    void static_hashedName_isCachedForEver() {
        String path = new Assets().url("style.css");
        HttpResponse<String> answer = visit.server.page(visit.server.anonymous(path));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=86400, immutable");
        assertThat(header(answer, "Content-Type")).startsWith("text/css");
        HttpResponse<String> again =
                visit.server.page(visit.server.anonymous(path).header("If-None-Match", header(answer, "ETag")));
        assertThat(again.statusCode()).isEqualTo(304);
        HttpResponse<String> small =
                visit.server.page(visit.server.anonymous(path).header("Accept-Encoding", "br"));
        assertThat(header(small, "Content-Encoding")).isEqualTo("br");
        assertThat(visit.server
                        .page(visit.server.anonymous("/static/..%2ftexts.properties"))
                        .statusCode())
                .isIn(400, 404);
        assertThat(visit.server
                        .page(visit.server.anonymous("/static/none-000000000000.css"))
                        .statusCode())
                .isEqualTo(404);
    }

    /** A page that another site has asked for holds that site's words: its length must tell nothing of ours. */
    @ParameterizedTest
    @CsvSource({
        "gzip, same-origin, gzip",
        "'br, gzip;q=0.5', none, gzip",
        "gzip, '', gzip",
        "gzip, cross-site, ''",
        "gzip, same-site, ''",
        "gzip;q=0, same-origin, ''",
        "br, same-origin, ''"
    })
    void page_long_isCompressedUnlessAnotherSiteAsked(String accepted, String asker, String coding) {
        for (String path : new String[] {"/machines/add/", "/no/such/page/"}) {
            HttpRequest.Builder request = visit.browser.request(path).header("Accept-Encoding", accepted);
            HttpResponse<byte[]> answer =
                    visit.server.bytes(asker.isEmpty() ? request : request.header("Sec-Fetch-Site", asker));
            assertThat(answer.headers().firstValue("Content-Encoding").orElse(""))
                    .isEqualTo(coding);
            assertThat(answer.headers().allValues("Vary").toString()).contains("Accept-Encoding", "Sec-Fetch-Site");
            byte[] page = coding.isEmpty() ? answer.body() : Gzip.open(answer.body());
            Html.check(new String(page, UTF_8));
            assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        }
    }

    @Test
    void forms_eachPage_carryAnotherTokenThatIsGood() {
        visit.create("web1");
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            visit.browser.open("/machines/");
            tokens.add(visit.browser.token());
        }
        assertThat(tokens).hasSize(5);
        for (String token : tokens) {
            assertThat(visit.browser
                            .sendWithToken("/preferences/", token, "theme", "dark")
                            .statusCode())
                    .isEqualTo(303);
        }
    }
}
