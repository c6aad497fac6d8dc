package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.api.ApiJson;
import org.vmango.api.TokenJson;

/** Tokens by the API: made with a password, and good for everything but that. */
class TokenApiTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void create_token_opensTheApi() {
        TokenJson made = made("ValidFor=2d");

        assertThat(made.user()).isEqualTo("admin");
        assertThat(Duration.between(Instant.now(), made.until())).isBetween(Duration.ofHours(47), Duration.ofHours(48));
        assertThat(bearer("/api/machines/", made.token()).statusCode()).isEqualTo(200);
        assertThat(bearer("/metrics", made.token()).statusCode()).isEqualTo(200);
        // The scheme's name is in any case: RFC 9110 section 11.1.
        assertThat(server.send(server.anonymous("/api/plans/").header("Authorization", "bearer " + made.token()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void create_nothingSaid_thirtyDays() {
        assertThat(Duration.between(Instant.now(), made("").until()).toDays()).isBetween(29L, 30L);
    }

    @Test
    void create_byToken_refused() {
        HttpResponse<String> answer = server.send(server.anonymous("/api/tokens/")
                .header("Authorization", "Bearer " + made("").token())
                .POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"367d", "8785h", "0d", "-1d", "30", "30m", "1h30m", "99999999999d", "x"})
    void create_validForWrong_saysWhatIsExpected(String time) {
        HttpResponse<String> answer = create("ValidFor=" + time);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"ValidFor\"", "such as 12h or 30d");
    }

    @Test
    void create_fromAnotherSite_refused() {
        HttpResponse<String> answer = server.send(server.request("/api/tokens/")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void create_answer_isKeptByNobody() {
        assertThat(create("").headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource({"vmango_", "vmango_x", "secret", "''"})
    void bearer_noToken_sameAnswerAsForAWrongPassword(String token) {
        HttpResponse<String> wrong = server.send(server.anonymous("/api/machines/")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:wrong".getBytes(UTF_8))));
        HttpResponse<String> answer = bearer("/api/machines/", token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(wrong.body());
    }

    private TokenJson made(String body) {
        HttpResponse<String> answer = create(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return ApiJson.read(answer.body().getBytes(UTF_8), TokenJson.class);
    }

    private HttpResponse<String> create(String body) {
        return server.post("/api/tokens/", FORM, body.getBytes(UTF_8));
    }

    private HttpResponse<String> bearer(String path, String token) {
        return server.send(server.anonymous(path).header("Authorization", "Bearer " + token));
    }
}
