package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's lists: search, pages, ETags, and what can only be read. */
class ListApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TWO = "TWO & <2>";

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void search_byQuery_thoseThatFitAndTheirNumber() {
        givenMachines("web1", "web2", "db1");

        JsonNode body = search("q=" + encoded("name:web* state:running"));

        assertThat(names(body, "ONE")).containsExactly("web1", "web2");
        assertThat(body.get("Total").intValue()).isEqualTo(2);
        assertThat(body.has("Next")).isFalse();
        assertThat(body.propertyNames()).startsWith("Title", "Machines", "Providers");
    }

    @Test
    void search_byStateAndProvider_thoseThatFit() {
        givenMachines("web1", "web2");
        server.post("/api/machines/ONE/web2/stop/");

        assertThat(names(search("state=stopped"), "ONE")).containsExactly("web2");
        assertThat(names(search("state=stopped,running"), "ONE")).containsExactly("web1", "web2");
        JsonNode other = search("provider=" + encoded(TWO));
        assertThat(other.get("Machines").propertyNames()).containsExactly(TWO);
        assertThat(other.get("Total").intValue()).isZero();
    }

    @Test
    void search_inPages_everyMachineOnce() {
        for (int i = 0; i < 7; i++) {
            server.form(TestServer.good("web" + i));
            server.form(TestServer.good("app" + i).replace("Provider=ONE", "Provider=" + encoded(TWO)));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode body = search("limit=4" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(body.get("Total").intValue()).isEqualTo(14);
            seen.addAll(names(body, "ONE"));
            seen.addAll(names(body, TWO));
            cursor = body.path("Next").stringValue("");
            pages++;
        } while (!cursor.isEmpty());

        assertThat(pages).isEqualTo(4);
        assertThat(seen)
                .containsExactly(
                        "web0", "web1", "web2", "web3", "web4", "web5", "web6", "app0", "app1", "app2", "app3", "app4",
                        "app5", "app6");
    }

    @Test
    void search_lastOfThePageRemoved_nextGoesOnAfterIt() {
        givenMachines("web1", "web2", "web3");
        String cursor = search("limit=2").get("Next").stringValue();
        server.delete("/api/machines/ONE/web2/");

        assertThat(names(search("limit=2&cursor=" + cursor), "ONE")).containsExactly("web3");
    }

    @Test
    void search_nonsense_everythingThatIsWrong() {
        HttpResponse<String> answer =
                server.get("/api/machines/?q=nothing:1&state=asleep&provider=NONE&limit=0&cursor=abc");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body())
                        .get("Fields")
                        .valueStream()
                        .map(it -> it.get("Field").stringValue()))
                .containsExactly("q", "state", "provider", "limit", "cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/machines/",
                "/api/machines/?q=web",
                "/api/images/",
                "/api/providers/",
                "/api/providers/ONE/",
                "/api/networks/",
                "/api/volumes/",
                "/api/plans/",
                "/api/keys/"
            })
    void list_sameTagSentBack_notModified(String path) {
        HttpResponse<String> first = server.get(path);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(server.send(server.request(path).header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(server.send(server.request(path).header("If-None-Match", "\"x\", " + tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(server.send(server.request(path).header("If-None-Match", "\"x\""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.send(server.anonymous(path).header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void list_changed_anotherTag() {
        String before = tag("/api/machines/");
        givenMachines("web1");
        String after = tag("/api/machines/");
        server.delete("/api/machines/ONE/web1/");

        assertThat(after).isNotEqualTo(before);
        assertThat(tag("/api/machines/")).isEqualTo(before);
    }

    @Test
    void providers_oneAway_bothWithWhatTheyHave() {
        givenMachines("web1");
        server.two.goAway("the daemon was stopped");

        JsonNode body = JSON.readTree(server.get("/api/providers/").body());

        assertThat(body.get("Providers").propertyNames()).containsExactly("ONE", TWO);
        JsonNode one = body.get("Providers").get("ONE");
        assertThat(one.get("State").stringValue()).isEqualTo("available");
        assertThat(one.get("Running").intValue()).isEqualTo(1);
        assertThat(one.get("Host").get("MemoryUsed").longValue()).isEqualTo(512L << 20);
        assertThat(one.get("Schedulable").booleanValue()).isTrue();
        assertThat(one.get("Pools").valueStream().map(it -> it.get("Name").stringValue()))
                .containsExactly("images", "machines");
        assertThat(body.get("Providers").get(TWO).get("Reason").stringValue()).isEqualTo("the daemon was stopped");
    }

    @Test
    void provider_unknown_notFound() {
        assertThat(server.get("/api/providers/NONE/").statusCode()).isEqualTo(404);
    }

    @Test
    void volumes_machine_itsDiskWithItsId() {
        givenMachines("web1");

        JsonNode volume = JSON.readTree(server.get("/api/volumes/").body())
                .get("Volumes")
                .get("ONE")
                .get(0);

        assertThat(volume.get("Name").stringValue()).isEqualTo("web1_disk");
        assertThat(volume.get("Machine").stringValue())
                .isEqualTo(JSON.readTree(server.get("/api/machines/ONE/web1/").body())
                        .get("Machine")
                        .get("Id")
                        .stringValue());
    }

    @Test
    void plansAndKeys_configured_inTheirOrder() {
        JsonNode plans = JSON.readTree(server.get("/api/plans/").body()).get("Plans");
        JsonNode keys = JSON.readTree(server.get("/api/keys/").body()).get("SSHKeys");

        assertThat(plans.valueStream().map(it -> it.get("Name").stringValue())).containsExactly("small", "tiny");
        assertThat(plans.get(0).get("Memory").longValue()).isEqualTo(512L << 20);
        assertThat(plans.get(0).get("DiskSize").longValue()).isEqualTo(5L << 30);
        assertThat(keys.valueStream().map(it -> it.get("Name").stringValue())).containsExactly("home", "work");
    }

    @Test
    void create_auto_tellsWhereAndWhy() {
        server.two.goAway("the daemon was stopped");

        JsonNode body = JSON.readTree(server.form(TestServer.good("web1").replace("Provider=ONE", "Provider=auto"))
                .body());

        assertThat(body.get("Provider").stringValue()).isEqualTo("ONE");
        assertThat(body.get("Placement").get("Provider").stringValue()).isEqualTo("ONE");
        assertThat(body.get("Placement").get("Reason").stringValue()).contains("largest part of its memory left");
        assertThat(body.get("Placement").get("Others").get(TWO).stringValue()).isEqualTo("is away");
    }

    private void givenMachines(String... names) {
        for (String name : names) {
            assertThat(server.form(TestServer.good(name)).statusCode()).isEqualTo(201);
        }
    }

    private JsonNode search(String parameters) {
        HttpResponse<String> answer = server.get("/api/machines/?" + parameters);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private String tag(String path) {
        return server.get(path).headers().firstValue("ETag").orElseThrow();
    }

    private static List<String> names(JsonNode body, String provider) {
        return body.get("Machines")
                .path(provider)
                .valueStream()
                .map(it -> it.get("Name").stringValue())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
