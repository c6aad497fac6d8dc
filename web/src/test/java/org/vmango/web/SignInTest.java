package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.web.http.IpNetwork;
import org.vmango.web.http.ListenAddress;
import org.vmango.web.login.BcryptHash;
import org.vmango.web.login.SessionSecret;

class SignInTest {
    private final TestServer server = new TestServer();
    private final Browser browser = new Browser(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anyPage_withoutSession_leadsToSignInAndBack() {
        HttpResponse<String> answer = browser.open("/machines/?q=state%3Arunning&page=2");
        assertThat(answer.statusCode()).isEqualTo(303);
        String location = header(answer, "Location");
        assertThat(location).isEqualTo("/login/?next=%2Fmachines%2F%3Fq%3Dstate%253Arunning%26page%3D2");
        assertThat(browser.open(location).body()).contains("value=\"/machines/?q=state%3Arunning&amp;page=2\"");
    }

    @Test
    void signIn_rightPassword_opensThePages() {
        browser.open("/login/");
        HttpResponse<String> answer =
                browser.send("/login/", "Username", "admin", "Password", "secret", "next", "/images/");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(header(answer, "Location")).isEqualTo("/images/");
        assertThat(header(answer, "Set-Cookie"))
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Max-Age=43200");
        assertThat(browser.open("/images/").statusCode()).isEqualTo(200);
    }

    @Test
    void signIn_wrongPasswordOrUser_sameAnswer() {
        browser.open("/login/");
        HttpResponse<String> wrong = browser.send("/login/", "Username", "admin", "Password", "no");
        HttpResponse<String> unknown = browser.send("/login/", "Username", "nobody", "Password", "no");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("The user or the password is wrong.");
        assertThat(withoutTokens(unknown).replace("nobody", "admin")).isEqualTo(withoutTokens(wrong));
        assertThat(browser.cookies).doesNotContainKey("vmango");
    }

    @Test
    void signIn_withoutToken_isRefused() {
        browser.open("/login/");
        assertThat(browser.sendWithToken("/login/", "", "Username", "admin", "Password", "secret")
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Browser(server)
                        .send("/login/", "Username", "admin", "Password", "secret")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void signIn_manyWrongPasswords_areSlowedDownForFormAndApiTogether() {
        browser.open("/login/");
        for (int i = 0; i < 24; i++) {
            browser.send("/login/", "Username", "admin", "Password", "guess" + i);
        }
        HttpResponse<String> last = browser.send("/login/", "Username", "admin", "Password", "guess");
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(last.body()).contains("Too many attempts");
        assertThat(server.get("/api/machines/").statusCode()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "https://evil.example/", "/\\evil.example", "/x\r\nX-Evil: 1"})
    void signIn_foreignNext_goesToTheStartPage(String next) {
        browser.open("/login/");
        HttpResponse<String> answer = browser.send("/login/", "Username", "admin", "Password", "secret", "next", next);
        assertThat(header(answer, "Location")).isEqualTo("/");
        assertThat(answer.headers().firstValue("X-Evil")).isEmpty();
    }

    @Test
    void signOut_copiedCookie_isWorthNothing() {
        browser.signIn();
        String copy = session();
        assertThat(browser.send("/logout/").statusCode()).isEqualTo(303);
        assertThat(browser.cookies).doesNotContainKey("vmango");
        assertThat(browser.open("/login/").body()).contains("You have signed out.");
        browser.cookies.put("vmango", copy);
        assertThat(browser.open("/machines/").statusCode()).isEqualTo(303);
    }

    @Test
    void signOut_byLink_doesNothing() {
        browser.signIn();
        assertThat(browser.open("/logout/").statusCode()).isEqualTo(405);
        assertThat(browser.open("/machines/").statusCode()).isEqualTo(200);
    }

    @Test
    void session_changedCookie_isRefused() {
        browser.signIn();
        String good = session();
        for (int i : new int[] {0, 20, good.length() / 2, good.length() - 2}) {
            char other = good.charAt(i) == 'A' ? 'B' : 'A';
            browser.cookies.put("vmango", good.substring(0, i) + other + good.substring(i + 1));
            assertThat(browser.open("/machines/").statusCode()).as("byte " + i).isEqualTo(303);
        }
        browser.cookies.put("vmango", good);
        assertThat(browser.open("/machines/").statusCode()).isEqualTo(200);
    }

    @Test
    void session_changedPassword_ends() {
        browser.signIn();
        var changed = Map.of("admin", BcryptHash.of("other".getBytes(UTF_8), 4, new SecureRandom()));
        server.server.reload(
                settings(changed, "0123456789abcdef0123456789abcdef", List.of()), TestServer.services(server.one));
        assertThat(browser.open("/machines/").statusCode()).isEqualTo(303);
    }

    @Test
    void session_otherServerWithTheSameSecret_knowsIt() {
        browser.signIn();
        try (var second = new TestServer()) {
            Browser other = new Browser(second);
            other.cookies.put("vmango", session());
            assertThat(other.open("/machines/").statusCode()).isEqualTo(200);
        }
        try (var third =
                new TestServer(settings(TestServer.USERS, "another secret of some thirty-two characters", List.of()))) {
            Browser other = new Browser(third);
            other.cookies.put("vmango", session());
            assertThat(other.open("/machines/").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void session_doesNotCountForTheApi() {
        browser.signIn();
        HttpResponse<String> answer =
                server.send(server.anonymous("/api/machines/").header("Cookie", "vmango=" + session()));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void cookies_overTlsOfATrustedProxy_areSecureAndOfThisHostOnly() {
        var settings =
                settings(TestServer.USERS, "0123456789abcdef0123456789abcdef", List.of(IpNetwork.parse("127.0.0.0/8")));
        try (var behind = new TestServer(settings)) {
            HttpResponse<String> answer =
                    behind.page(behind.anonymous("/login/").header("X-Forwarded-Proto", "https"));
            assertThat(header(answer, "Set-Cookie"))
                    .startsWith("__Host-vmango-form=")
                    .contains("; Secure")
                    .contains("Path=/");
        }
        HttpResponse<String> untrusted = server.page(server.anonymous("/login/").header("X-Forwarded-Proto", "https"));
        assertThat(header(untrusted, "Set-Cookie")).startsWith("vmango-form=").doesNotContain("Secure");
    }

    private String session() {
        return Optional.ofNullable(browser.cookies.get("vmango")).orElseThrow();
    }

    private static WebSettings settings(Map<String, BcryptHash> users, String secret, List<IpNetwork> proxies) {
        return new WebSettings(
                ListenAddress.parse("127.0.0.1:0"),
                users,
                proxies,
                Optional.empty(),
                Duration.ofHours(24),
                WebLimits.DEFAULT,
                SessionSecret.of(secret));
    }

    private static String withoutTokens(HttpResponse<String> answer) {
        return answer.body().replaceAll("(name=\"csrf\" value=)\"[^\"]+\"", "$1");
    }

    static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
