package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmango.core.Await;
import org.vmango.core.ErrorKind;
import org.vmango.core.VmangoException;

class LogTest {
    private final LogCapture log = new LogCapture("org.vmango");
    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
        log.close();
    }

    @Test
    void request_any_oneLineWithUserAndId() {
        HttpResponse<String> answer = server.get("/api/machines/?secret=1");

        String line = theLineWith("/api/machines/");
        assertThat(line)
                .startsWith("INFO GET /api/machines/ 200 bytes=" + answer.body().length() + " ms=")
                .contains(" client=127.0.0.1 user=admin request="
                        + answer.headers().firstValue("X-Request-Id").orElseThrow())
                .doesNotContain("secret");
    }

    @Test
    void create_secrets_neverLogged() {
        server.one.failAt("start", new VmangoException(ErrorKind.REFUSED, "no", null));
        server.form(TestServer.good("web1").replace("hello", "hunter2hunter2"));
        server.form("Name=&Userdata=hunter2hunter2");
        server.json("{\"Userdata\":\"hunter2hunter2\",\"Name\":5");
        server.send(server.anonymous("/api/machines/")
                .header("X-Vmango-User", "hunter2hunter2")
                .header("X-Vmango-Pass", "hunter2hunter2"));

        theLineWith("user=unknown");
        assertThat(log.lines()).hasSizeGreaterThan(5).noneMatch(it -> it.contains("hunter2") || it.contains("secret"));
    }

    @Test
    void signIn_refused_userAndClientForFail2ban() {
        server.send(server.anonymous("/api/machines/")
                .header("X-Vmango-User", "admin")
                .header("X-Vmango-Pass", "x"));

        assertThat(theLineWith("sign-in refused")).isEqualTo("WARNING sign-in refused user=admin client=127.0.0.1");
    }

    @Test
    void failure_unexpected_loggedWithTheIdOfTheAnswer() {
        server.one.failAt("create", new VmangoException(ErrorKind.INTERNAL, "why", new IllegalStateException("deep")));

        HttpResponse<String> answer = server.form(TestServer.good("web1"));

        assertThat(theLineWith("request failed"))
                .startsWith("SEVERE request failed kind=INTERNAL request="
                        + answer.headers().firstValue("X-Request-Id").orElseThrow())
                .contains("why");
    }

    @Test
    void failure_ofTheHypervisor_oneLineWithTheCause() {
        server.one.failAt(
                "create",
                new VmangoException(ErrorKind.UNREACHABLE, "away", new IllegalStateException("no {0}\nroute 'x'")));

        server.form(TestServer.good("web1"));

        assertThat(theLineWith("request failed"))
                .startsWith("WARNING request failed kind=UNREACHABLE request=")
                .endsWith("away cause=java.lang.IllegalStateException: no {0} route 'x'");
    }

    @Test
    void path_withControlCharacters_noSecondLine() throws IOException {
        RawClient.exchange(
                server.server.port(), "GET /api/%0d%0aINFO%20forged HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(theLineWith("forged")).doesNotContain("\n", "\r");
    }

    private String theLineWith(String text) {
        Await.until(Duration.ofSeconds(10), () -> log.contains(text));
        return log.lines().stream().filter(it -> it.contains(text)).findFirst().orElseThrow();
    }
}
