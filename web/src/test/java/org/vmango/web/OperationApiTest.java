package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmango.core.Await;
import org.vmango.core.ErrorKind;
import org.vmango.core.VmangoException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperationApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = new JsonMapper();

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void create_async_answersAtOnceWithTheOperation() {
        server.one.holdRecipes();

        HttpResponse<String> answer = createAsync("web1");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("respond-async");
        String path = answer.headers().firstValue("Location").orElseThrow();
        assertThat(operation(path).get("State").stringValue()).isEqualTo("running");
        server.one.releaseRecipes();
        Await.until(PATIENCE, () -> operation(path).get("State").stringValue().equals("done"));
        JsonNode done = operation(path);
        assertThat(done.get("Steps"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.get("State").stringValue()).isEqualTo("done"));
        assertThat(done.get("User").stringValue()).isEqualTo("admin");
        String machine = "/api/machines/ONE/" + done.get("MachineId").stringValue() + "/";
        assertThat(server.get(machine).statusCode()).isEqualTo(200);
    }

    @Test
    void create_async_wrongRequest_isRefusedAtOnce() {
        HttpResponse<String> answer = server.send(server.request("/api/machines/")
                .header("Prefer", "wait=5, Respond-Async")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("Name=_")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(list()).isEmpty();
    }

    @Test
    void create_async_nameTaken_operationTellsWhy() {
        server.form(TestServer.good("web1"));

        String path = createAsync("web1").headers().firstValue("Location").orElseThrow();

        Await.until(PATIENCE, () -> operation(path).get("State").stringValue().equals("failed"));
        assertThat(operation(path).get("Code").stringValue()).isEqualTo("conflict");
        assertThat(operation(path).get("Error").stringValue()).contains("web1");
    }

    @Test
    void create_stepUnderWay_hasItsProgress() {
        server.one.failAt("clone-image", new VmangoException(ErrorKind.CONFLICT, "the host has no room", null));

        server.form(TestServer.good("web1"));

        JsonNode failed = list().get(0);
        assertThat(failed.get("State").stringValue()).isEqualTo("failed");
        assertThat(failed.at("/Steps/0/State").stringValue()).isEqualTo("done");
        assertThat(failed.at("/Steps/1/State").stringValue()).isEqualTo("failed");
        assertThat(failed.at("/Steps/2/State").stringValue()).isEqualTo("pending");
    }

    @Test
    void list_everythingDone_lastFirst() {
        server.form(TestServer.good("web1"));
        server.post("/api/machines/ONE/web1/stop/");
        server.delete("/api/machines/ONE/web1/");

        assertThat(list()).extracting(it -> it.get("Kind").stringValue()).containsExactly("remove", "stop", "create");
        assertThat(list())
                .allSatisfy(it -> assertThat(it.get("State").stringValue()).isEqualTo("done"));
    }

    @Test
    void details_unknown_notFound() {
        assertThat(server.get("/api/operations/nothing/").statusCode()).isEqualTo(404);
    }

    private JsonNode list() {
        return JSON.readTree(server.get("/api/operations/").body()).get("Operations");
    }

    private JsonNode operation(String path) {
        return JSON.readTree(server.get(path).body()).get("Operation");
    }

    private HttpResponse<String> createAsync(String name) {
        return server.send(server.request("/api/machines/")
                .header("Prefer", "respond-async")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(TestServer.good(name))));
    }
}
