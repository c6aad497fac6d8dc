package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.core.ErrorKind;
import org.vmango.core.FakeMachines;
import org.vmango.core.Machine;
import org.vmango.core.MachineId;
import org.vmango.core.MachineState;
import org.vmango.core.VmangoException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MachineApiTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void create_documentedForm_created() {
        HttpResponse<String> answer = server.form(TestServer.good("web1"));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.get("Message").stringValue()).isEqualTo("Machine web1 created");
        Machine made = server.one.snapshot().machinesByName().getFirst();
        assertThat(body.get("Machine").get("Id").stringValue())
                .isEqualTo(MachineId.format(made.ref().id()));
        assertThat(made.creator()).contains("admin");
        assertThat(made.userdata().text()).contains("hello");
        assertThat(made.sshKeys()).extracting(it -> it.name()).containsExactly("home", "work");
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(JSON.readTree(server.get(location).body()).get("Title").stringValue())
                .isEqualTo("Machine web1");
    }

    @Test
    void list_machines_documentedKeysInOrder() {
        server.form(TestServer.good("web2"));
        server.form(TestServer.good("web1"));

        JsonNode body = JSON.readTree(server.get("/api/machines/").body());

        assertThat(body.propertyNames()).containsExactly("Title", "Machines", "Providers");
        assertThat(body.get("Machines").propertyNames()).containsExactly("ONE", "TWO & <2>");
        assertThat(body.get("Machines").get("ONE"))
                .extracting(it -> it.get("Name").stringValue())
                .containsExactly("web1", "web2");
        JsonNode machine = body.get("Machines").get("ONE").get(0);
        assertThat(machine.propertyNames())
                .startsWith(
                        "Id",
                        "Name",
                        "Plan",
                        "Creator",
                        "OS",
                        "Arch",
                        "Memory",
                        "Cpus",
                        "ImageId",
                        "Ip",
                        "HWAddr",
                        "VNCAddr",
                        "RootDisk",
                        "SSHKeys")
                .doesNotContain("Userdata", "UserdataBase64");
        assertThat(machine.get("Ip").propertyNames()).startsWith("Address", "Gateway", "Netmask", "UsedBy");
        assertThat(machine.get("RootDisk").propertyNames()).containsExactly("Size", "Driver", "Type");
        assertThat(machine.get("SSHKeys").get(0).propertyNames()).containsExactly("Name", "Public");
        assertThat(machine.get("Memory").longValue()).isEqualTo(512L << 20);
    }

    @Test
    void list_bareMachine_nullsAndEmptyTexts() {
        server.one.add(FakeMachines.bare("ONE", "strange", UUID.randomUUID()));

        JsonNode machine = JSON.readTree(server.get("/api/machines/").body())
                .get("Machines")
                .get("ONE")
                .get(0);

        assertThat(machine.get("Ip").isNull()).isTrue();
        assertThat(machine.get("RootDisk").isNull()).isTrue();
        assertThat(machine.get("SSHKeys").size()).isZero();
        assertThat(List.of("Plan", "Creator", "OS", "ImageId", "HWAddr", "VNCAddr"))
                .allSatisfy(it -> assertThat(machine.get(it).stringValue()).isEmpty());
        assertThat(machine.get("State").stringValue()).isEqualTo("stopped");
    }

    @Test
    void list_providerAway_keepsMachinesAndSaysSince() {
        server.form(TestServer.good("web1"));
        server.one.goAway("no route to host");

        HttpResponse<String> answer = server.get("/api/machines/");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.get("Machines").get("ONE").size()).isEqualTo(1);
        assertThat(body.get("Providers").get("ONE").get("State").stringValue()).isEqualTo("away");
        assertThat(body.get("Providers").get("ONE").get("Since").stringValue()).startsWith("20");
        assertThat(answer.body()).doesNotContain("no route to host");
    }

    @Test
    void list_afterChange_isNew() {
        assertThat(server.get("/api/machines/").body()).doesNotContain("web1");
        server.form(TestServer.good("web1"));
        assertThat(server.get("/api/machines/").body()).contains("web1");
        server.delete("/api/machines/ONE/web1/");
        assertThat(server.get("/api/machines/").body()).doesNotContain("web1");
    }

    @Test
    void details_idOrName_sameMachineWithUserdata() {
        server.form(TestServer.good("web1"));
        Machine made = server.one.snapshot().machinesByName().getFirst();

        String byName = server.get("/api/machines/ONE/web1/").body();

        assertThat(server.get("/api/machines/ONE/" + made.ref().id() + "/").body())
                .isEqualTo(byName);
        assertThat(server.get("/api/machines/ONE/" + MachineId.format(made.ref().id()) + "/")
                        .body())
                .isEqualTo(byName);
        JsonNode body = JSON.readTree(byName);
        assertThat(body.propertyNames()).containsExactly("Provider", "Title", "Machine");
        assertThat(body.get("Machine").get("Userdata").stringValue()).isEqualTo("hello");
        assertThat(body.get("Machine").has("UserdataBase64")).isFalse();
    }

    @Test
    void actions_eachInTurn_doneOrConflict() {
        server.form(TestServer.good("web1"));

        thenDone("reboot");
        thenDone("stop");
        thenConflict("stop");
        thenConflict("reboot");
        thenConflict("shutdown");
        thenDone("start");
        thenConflict("start");
        thenDone("shutdown");
        assertThat(server.one.snapshot().machinesByName().getFirst().state()).isEqualTo(MachineState.STOPPED);
    }

    @Test
    void action_providerWithBlanksAndMarkup_reached() {
        server.form(TestServer.good("web1").replace("Provider=ONE", "Provider=TWO+%26+%3C2%3E"));

        HttpResponse<String> answer = server.post("/api/machines/TWO%20&%20%3C2%3E/web1/stop/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("Provider").stringValue()).isEqualTo("TWO & <2>");
    }

    @Test
    void remove_machine_noContentThenNotFound() {
        server.form(TestServer.good("web1"));

        HttpResponse<String> answer = server.delete("/api/machines/ONE/web1/");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
        assertThat(server.delete("/api/machines/ONE/web1/").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/machines/ONE/web1/").statusCode()).isEqualTo(404);
    }

    @Test
    void create_idempotencyKey_retryIsTheSame() {
        var first = retry("k1", "web1");

        assertThat(retry("k1", "web1").body()).isEqualTo(first.body());
        assertThat(retry("k1", "web2").statusCode()).isEqualTo(409);
        assertThat(retry("k2", "web2").statusCode()).isEqualTo(201);
        assertThat(retry("k 3", "web3").statusCode()).isEqualTo(400);
    }

    @Test
    void create_hundredsAtOnce_listStillAnswers() throws Exception {
        // A client that is known already: first passwords by the hundred would wait for each other, and some be
        // refused.
        assertThat(server.get("/api/machines/").statusCode()).isEqualTo(200);
        server.one.holdRecipes();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<HttpResponse<String>>>();
            for (int i = 0; i < 220; i++) {
                String name = "web" + i;
                answers.add(executor.submit(() -> server.form(TestServer.good(name))));
            }
            boolean all = server.one.awaitRecipes(220, Duration.ofSeconds(60));
            assertThat(answers.stream().filter(Future::isDone))
                    .as("ended early")
                    .isEmpty();
            assertThat(all).isTrue();

            JsonNode list = JSON.readTree(server.get("/api/machines/").body());

            assertThat(list.get("Machines").get("ONE").size()).isEqualTo(220);
            assertThat(list.get("Machines").get("ONE").get(0).get("State").stringValue())
                    .isEqualTo("creating");
            server.one.releaseRecipes();
            assertThat(answers)
                    .allSatisfy(it -> assertThat(it.get().statusCode()).isEqualTo(201));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID,400,invalid",
        "NOT_FOUND,404,not_found",
        "CONFLICT,409,conflict",
        "REFUSED,422,refused",
        "UNSUPPORTED,501,unsupported",
        "UNREACHABLE,503,unreachable",
        "TIMEOUT,504,timeout"
    })
    void failure_ofEachKind_statusCodeAndSentence(ErrorKind kind, int status, String code) {
        server.one.failAt("create", new VmangoException(kind, "because <so>", new IllegalStateException("hidden")));

        HttpResponse<String> answer = server.form(TestServer.good("web1"));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"Error\":\"because <so>\",\"Code\":\"" + code + "\"}");
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status >= 503);
    }

    @Test
    void failure_internal_onlyTheRequestId() {
        server.one.failAt("create", new VmangoException(ErrorKind.INTERNAL, "/var/secret", null));

        HttpResponse<String> answer = server.form(TestServer.good("web1"));

        String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(JSON.readTree(answer.body()).get("RequestId").stringValue()).isEqualTo(id);
    }

    private HttpResponse<String> retry(String key, String name) {
        return server.send(server.request("/api/machines/")
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(TestServer.good(name))));
    }

    private void thenDone(String action) {
        HttpResponse<String> answer = server.post("/api/machines/ONE/web1/" + action + "/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("Message").stringValue())
                .isEqualTo("Action " + action + " done for machine web1");
    }

    private void thenConflict(String action) {
        HttpResponse<String> answer = server.post("/api/machines/ONE/web1/" + action + "/");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(answer.body()).get("Code").stringValue()).isEqualTo("conflict");
    }
}
