package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.api.ApiPaths;

/** HTTP itself: paths, methods, headers, limits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolTest {
    private static final Set<String> FOR_EVERYBODY = Set.of(ApiPaths.OPENAPI, ApiPaths.HEALTH, ApiPaths.READY);
    private static final Set<String> NEVER_TWICE_THE_SAME = Set.of(ApiPaths.METRICS, ApiPaths.TOKENS);

    private final TestServer server = new TestServer();

    @AfterAll
    void close() {
        server.close();
    }

    static Stream<Routes.Route> routes() {
        return new Routes().all().stream();
    }

    /** Those whose answers end: a stream of events has no body to compare. */
    static Stream<Routes.Route> endingRoutes() {
        return routes().filter(it -> !it.path().equals(ApiPaths.EVENTS));
    }

    @ParameterizedTest
    @MethodSource("endingRoutes")
    void route_withAndWithoutLastSlash_same(Routes.Route route) {
        String path = filled(route);
        String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";

        HttpResponse<String> first = send(route, path);
        HttpResponse<String> second = send(route, other);

        assertThat(second.statusCode()).isEqualTo(first.statusCode()).isNotEqualTo(405);
        if (!NEVER_TWICE_THE_SAME.contains(route.path())) {
            assertThat(second.body()).isEqualTo(first.body());
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void route_withoutCredentials_onlyTheOpenOnes(Routes.Route route) {
        HttpResponse<String> answer = server.send(
                server.anonymous(filled(route)).method(route.method().name(), BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(FOR_EVERYBODY.contains(route.path()) ? 200 : 401);
    }

    @ParameterizedTest
    @MethodSource("endingRoutes")
    void route_everyAnswer_hasTheCommonHeaders(Routes.Route route) {
        thenHasCommonHeaders(send(route, filled(route)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/machines/", "/api/images/", "/api/openapi.json", "/healthz", "/api/machines/ONE/x/"})
    void head_whereGetIs_sameWithoutBody(String path) {
        HttpResponse<String> get = server.get(path);
        HttpResponse<String> head = server.send(server.request(path).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/api/machines/|GET, HEAD, POST",
                "DELETE|/api/machines|GET, HEAD, POST",
                "OPTIONS|/api/machines/|GET, HEAD, POST",
                "PATCH|/api/machines/ONE/x/|DELETE, GET, HEAD",
                "GET|/api/machines/ONE/x/start/|POST",
                "POST|/api/images/|GET, HEAD",
                "POST|/healthz|GET, HEAD",
                "BREW|/api/images/|GET, HEAD"
            })
    void method_unknownToPath_405WithAllow(String method, String path, String allowed) {
        HttpResponse<String> answer = server.send(server.request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(Arrays.stream(answer.headers()
                                .firstValue("Allow")
                                .orElseThrow()
                                .split(", "))
                        .sorted())
                .containsExactly(allowed.split(", "));
        assertThat(answer.body()).contains("\"Code\":\"method_not_allowed\"");
        thenHasCommonHeaders(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/",
                "/api",
                "/api/machines/ONE/",
                "/api/machines/ONE/x/fly/",
                "/API/machines/",
                "/api/machines/;x=y",
                "/%61pi/machines/",
                "/metric",
                "/api/machines/ONE/x/start/now/"
            })
    void path_unknown_404(String path) {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"Error\":\"there is nothing at this path\",\"Code\":\"not_found\"}");
        thenHasCommonHeaders(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/machines/%zz/ HTTP/1.1",
                "GET /api/machines/ONE/%00/ HTTP/1.1",
                "GET /api/machines/ONE/a%2fb/ HTTP/1.1",
                "GET /api/machines/ONE/%c3%28/ HTTP/1.1",
                "GET /api/machines/../../etc/passwd HTTP/1.1",
                "GET /api/machines/%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
                "GET /api/machines/\u0001 HTTP/1.1",
                "GET /api//machines/ HTTP/1.1",
                "GET //api/machines/ HTTP/1.1",
                "GET /api/machines/ HTTP/9.9",
                "NONSENSE"
            })
    void requestLine_malformed_4xxWithoutInternals(String line) throws IOException {
        String answer = RawClient.exchange(
                server.server.port(),
                line + "\r\nHost: x\r\nX-Vmango-User: admin\r\nX-Vmango-Pass: secret\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (4[0-9][0-9]|505) .*");
        assertThat(answer).contains("{\"Error\":\"").doesNotContainIgnoringCase("jetty", "exception", "java", "html");
    }

    @Test
    void webSocket_whereNoneIs_404() throws IOException {
        String request = String.join(
                "\r\n",
                "GET /api/machines/ HTTP/1.1",
                "Host: x",
                "Connection: Upgrade, close",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "\r\n");

        String answer = RawClient.exchange(server.server.port(), request);

        assertThat(answer).startsWith("HTTP/1.1 404 ").contains("\"Code\":\"not_found\"");
    }

    @Test
    void headers_tooLarge_431() throws IOException {
        String answer = RawClient.exchange(
                server.server.port(),
                "GET /api/machines/ HTTP/1.1\r\nHost: x\r\nX-Big: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431 ").contains("\"Code\":\"headers_too_large\"");
    }

    @Test
    void body_tooLargeByLength_413BeforeItIsSent() throws IOException {
        try (var client = new RawClient(server.server.port())) {
            client.send(head("application/x-www-form-urlencoded")
                    + "Content-Length: 9999999\r\nExpect: 100-continue\r\n\r\n");

            assertThat(client.until("\r\n\r\n")).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void body_tooLargeInChunks_413() {
        byte[] large = new byte[2 << 20];
        Arrays.fill(large, (byte) 'x');
        HttpResponse<String> answer = server.send(server.request("/api/machines/")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"Code\":\"too_large\"");
    }

    @Test
    void body_ofOneMebibyte_read() {
        int room = (1 << 20) - TestServer.good("big").length();

        HttpResponse<String> answer = server.form(TestServer.good("big") + "x".repeat(room));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(server.form(TestServer.good("big") + "x".repeat(room + 1)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void body_brokenChunks_400() throws IOException {
        String answer = RawClient.exchange(
                server.server.port(),
                head("application/json")
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("{\"Error\":").doesNotContain("xception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/jsonx", "x", "multipart/mixed; boundary=x"})
    void contentType_unknown_415WithAccept(String type) {
        HttpResponse<String> answer = server.post("/api/machines/", type, "x".getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Accept").orElseThrow()).contains("application/json");
    }

    @Test
    void contentEncoding_any_415() {
        HttpResponse<String> answer = server.send(server.request("/api/machines/")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void requestId_fromAnybody_replaced() {
        HttpResponse<String> answer = server.send(server.request("/healthz").header("X-Request-Id", "mine"));

        assertThat(answer.headers().allValues("X-Request-Id"))
                .hasSize(1)
                .first()
                .asString()
                .matches("[0-9a-f]{16}");
    }

    @Test
    void list_gzipAccepted_sameContent() throws IOException {
        HttpResponse<String> plain = server.get("/api/images/");
        HttpResponse<byte[]> compressed =
                server.bytes(server.request("/api/images/").header("Accept-Encoding", "br, gzip"));

        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            assertThat(new String(gzip.readAllBytes(), UTF_8)).isEqualTo(plain.body());
        }
        assertThat(server.send(server.request("/api/images/").header("Accept-Encoding", "gzip;q=0"))
                        .body())
                .isEqualTo(plain.body());
    }

    private HttpResponse<String> send(Routes.Route route, String path) {
        return server.send(server.request(path).method(route.method().name(), BodyPublishers.noBody()));
    }

    private static String filled(Routes.Route route) {
        return route.path()
                .replace("{provider}", "ONE")
                .replace("{machine}", "nobody")
                .replace("{operation}", "nothing");
    }

    private static String head(String type) {
        return "POST /api/machines/ HTTP/1.1\r\nHost: x\r\nX-Vmango-User: admin\r\nX-Vmango-Pass: secret\r\nContent-Type: "
                + type + "\r\n";
    }

    private static void thenHasCommonHeaders(HttpResponse<?> answer) {
        assertThat(answer.headers().map())
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'"))
                .containsKey("x-request-id")
                .doesNotContainKeys("server", "set-cookie", "x-powered-by");
    }
}
