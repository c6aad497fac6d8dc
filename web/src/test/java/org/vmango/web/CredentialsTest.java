package org.vmango.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.web.http.IpNetwork;
import org.vmango.web.http.ListenAddress;
import org.vmango.web.login.BcryptHash;

class CredentialsTest {
    private static final String PATH = "/api/images/";
    private static final String CYRILLIC = "пароль:🥭";

    private final TestServer server = new TestServer(settings(Map.of(
            "admin", hash("secret"),
            "zoë", hash(CYRILLIC),
            "empty", hash(""))));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void headers_rightPair_200() {
        assertThat(server.send(with("admin", "secret")).statusCode()).isEqualTo(200);
    }

    @Test
    void headers_utf8Bytes_200() throws IOException {
        String answer = RawClient.exchange(
                server.server.port(),
                "GET /api/images/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Vmango-User: " + latin("zoë")
                        + "\r\nX-Vmango-Pass: " + latin(CYRILLIC) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource({
        "admin,secret,200",
        "admin,wrong,401",
        "nobody,secret,401",
        "zoë,пароль:🥭,200",
        "empty,'',200",
        "'',secret,401"
    })
    void basic_pair_asHeaders(String user, String password, int status) {
        assertThat(server.send(basic(user + ":" + password)).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic", "Basic ", "Basic !!!", "Basic YWRtaW4=", "Bearer YWRtaW46c2VjcmV0", "Digest x"})
    void authorization_malformed_401(String value) {
        HttpResponse<String> answer = server.send(server.anonymous(PATH).header("Authorization", value));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void refusal_everyReason_sameAnswer() {
        List<HttpResponse<String>> answers = List.of(
                server.send(server.anonymous(PATH)),
                server.send(server.anonymous(PATH).header("X-Vmango-User", "admin")),
                server.send(server.anonymous(PATH).header("X-Vmango-Pass", "secret")),
                server.send(with("admin", "wrong")),
                server.send(with("admin", "")),
                server.send(with("Admin", "secret")),
                server.send(with("nobody", "secret")),
                server.send(with("nobody", "x".repeat(5000))),
                server.send(with("admin", "x".repeat(5000))),
                server.send(basic("admin:wrong")),
                server.send(basic("garbage")));

        assertThat(answers).allSatisfy(it -> {
            assertThat(it.statusCode()).isEqualTo(401);
            assertThat(it.body()).isEqualTo(answers.getFirst().body());
            assertThat(it.headers().firstValue("WWW-Authenticate"))
                    .contains("Basic realm=\"vmango\", charset=\"UTF-8\"");
        });
    }

    @Test
    void refusal_inABrowser_asksForNoPassword() {
        HttpResponse<String> answer = server.send(server.anonymous(PATH).header("Sec-Fetch-Mode", "cors"));

        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .doesNotContain("Basic");
    }

    @Test
    void wrongPasswords_many_429ForThatUserHereOnly() {
        for (int i = 0; i < 20; i++) {
            assertThat(server.send(with("admin", "wrong" + i)).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> answer = server.send(with("admin", "secret"));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("15");
        assertThat(server.send(basic("empty:")).statusCode()).isEqualTo(200);
    }

    @Test
    void wrongPasswords_manyNames_429ForTheAddress() {
        int refused = 0;
        for (int i = 0; i < 80; i++) {
            refused += server.send(with("nobody" + i, "x")).statusCode() == 429 ? 1 : 0;
        }

        assertThat(refused).isBetween(10, 20);
    }

    @Test
    void wrongPasswords_ofOthersHere_signedInUserGoesOn() {
        assertThat(server.send(with("admin", "secret")).statusCode()).isEqualTo(200);
        for (int i = 0; i < 80; i++) {
            server.send(with("nobody" + i, "x"));
        }
        // What was remembered is forgotten, so that bcrypt and the limits decide.
        server.server.reload(settings(Map.of("admin", hash("secret"))), TestServer.services(server.one));

        assertThat(server.send(with("admin", "secret")).statusCode()).isEqualTo(200);
    }

    @Test
    void wrongPasswords_throughAProxy_countForTheClient() {
        try (var proxied = new TestServer(new WebSettings(
                ListenAddress.parse("127.0.0.1:0"),
                Map.of("admin", hash("secret")),
                List.of(IpNetwork.parse("127.0.0.0/8")),
                Optional.empty(),
                Duration.ZERO,
                WebLimits.DEFAULT,
                TestServer.SECRET))) {
            for (int i = 0; i < 21; i++) {
                proxied.send(from(proxied, "203.0.113.7", "wrong" + i));
            }

            assertThat(proxied.send(from(proxied, "203.0.113.7", "secret")).statusCode())
                    .isEqualTo(429);
            assertThat(proxied.send(from(proxied, "203.0.113.8", "secret")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void reload_passwordChanged_oldOneRefusedAtOnce() {
        assertThat(server.send(with("admin", "secret")).statusCode()).isEqualTo(200);

        server.server.reload(settings(Map.of("admin", hash("changed"))), TestServer.services(server.one));

        assertThat(server.send(with("admin", "secret")).statusCode()).isEqualTo(401);
        assertThat(server.send(with("admin", "changed")).statusCode()).isEqualTo(200);
    }

    @Test
    void firstRequests_manyAtOnce_allServed() throws Exception {
        try (var slow = new TestServer(settings(Map.of("admin", hash("secret", 10))));
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> call = () -> slow.send(slow.request(PATH)).statusCode();

            List<Future<Integer>> answers = executor.invokeAll(Collections.nCopies(50, call));

            assertThat(answers).allSatisfy(it -> assertThat(it.get()).isEqualTo(200));
        }
    }

    @Test
    void guesses_slowHash_othersAreServedMeanwhile() throws Exception {
        try (var slow = new TestServer(settings(Map.of("admin", hash("secret", 4), "slow", hash("x", 11))));
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            slow.send(slow.request(PATH));
            var calls = new ArrayList<Future<HttpResponse<String>>>();
            for (int i = 0; i < 8; i++) {
                calls.add(executor.submit(() -> slow.send(
                        slow.anonymous(PATH).header("X-Vmango-User", "slow").header("X-Vmango-Pass", "wrong"))));
            }

            assertThat(slow.send(slow.request(PATH)).statusCode()).isEqualTo(200);

            assertThat(calls).allSatisfy(it -> assertThat(it.get().statusCode()).isEqualTo(401));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site,403",
        "Sec-Fetch-Site,same-site,403",
        "Sec-Fetch-Site,same-origin,404",
        "Sec-Fetch-Site,none,404",
        "Origin,https://evil.example,403",
        "Origin,null,403"
    })
    void change_fromAnotherSitesPage_403(String header, String value, int status) {
        HttpRequest.Builder request = basic("admin:secret", "/api/machines/ONE/x/stop/")
                .header(header, value)
                .POST(BodyPublishers.noBody());

        assertThat(server.send(request).statusCode()).isEqualTo(status);
    }

    @Test
    void change_fromOurOwnPage_passes() {
        HttpRequest.Builder request = basic("admin:secret", "/api/machines/ONE/x/stop/")
                .header("Origin", "http://127.0.0.1:" + server.server.port())
                .POST(BodyPublishers.noBody());

        assertThat(server.send(request).statusCode()).isEqualTo(404);
    }

    @Test
    void read_fromAnotherSitesPage_passes() {
        assertThat(server.send(basic("admin:secret").header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpRequest.Builder with(String user, String password) {
        return server.anonymous(PATH).header("X-Vmango-User", user).header("X-Vmango-Pass", password);
    }

    private HttpRequest.Builder basic(String pair) {
        return basic(pair, PATH);
    }

    private HttpRequest.Builder basic(String pair, String path) {
        String base64 = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        return server.anonymous(path).header("Authorization", "Basic " + base64);
    }

    private static HttpRequest.Builder from(TestServer proxied, String client, String password) {
        return proxied.anonymous(PATH)
                .header("X-Forwarded-For", "198.51.100.99, " + client)
                .header("X-Vmango-User", "admin")
                .header("X-Vmango-Pass", password);
    }

    private static WebSettings settings(Map<String, BcryptHash> users) {
        WebSettings usual = TestServer.settings(WebLimits.DEFAULT);
        return new WebSettings(
                usual.listen(),
                users,
                usual.trustedProxies(),
                usual.tls(),
                usual.staticCache(),
                usual.limits(),
                TestServer.SECRET);
    }

    private static BcryptHash hash(String password) {
        return hash(password, 4);
    }

    private static BcryptHash hash(String password, int cost) {
        return BcryptHash.of(password.getBytes(UTF_8), cost, new SecureRandom());
    }

    /** So that the socket sends UTF-8. */
    private static String latin(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
