package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.MachineState;
import org.vmango.core.StepListener;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values that are more than text to somebody: markup, control characters, other programs' syntax. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFieldsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "\"/><x",
            "]]>",
            "&lt;&amp;",
            "a\u0000b",
            "a\r\nSet-Cookie: x=y",
            "\u001b[31m",
            "\u202egnp.exe",
            "🥭🥭",
            "é",
            "../../etc/passwd",
            "${jndi:ldap://x}",
            "{{ .Machine }}",
            "' OR 1=1 --",
            "%s%n",
            " ",
            "\t",
            "x".repeat(64 * 1024));

    private final TestServer server = new TestServer();

    @AfterEach
    void removeMachines() {
        server.one.snapshot().machines().keySet().forEach(id -> server.one.remove(id, StepListener.NONE));
    }

    @AfterAll
    void close() {
        server.close();
    }

    static List<String> hostile() {
        return HOSTILE;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void form_hostileValueInEachField_allNamedNothingMade(String value) {
        thenAllFieldsRefused(server.form(MachineFields.form(MachineFields.hostileFields(value))));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void json_hostileValueInEachField_allNamedNothingMade(String value) {
        thenAllFieldsRefused(server.json(MachineFields.json(MachineFields.hostileFields(value))));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void multipart_hostileValueInEachField_allNamedNothingMade(String value) {
        thenAllFieldsRefused(server.multipart(MachineFields.hostileFields(value)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void userdata_hostileText_survivesInEveryForm(String text) {
        for (HttpResponse<String> answer : List.of(
                server.form(MachineFields.form(MachineFields.with("Userdata", text))),
                server.json(MachineFields.json(MachineFields.with("Userdata", text, "Name", "web2"))),
                server.multipart(MachineFields.with("Userdata", text, "Name", "web3")))) {
            assertThat(answer.statusCode()).isEqualTo(201);
        }
        assertThat(server.one.snapshot().machinesByName()).hasSize(3).allSatisfy(it -> {
            JsonNode details = JSON.readTree(
                    server.get("/api/machines/ONE/" + it.name() + "/").body());
            assertThat(details.get("Machine").get("Userdata").stringValue()).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void path_hostileProviderOrMachine_4xxAndNothingChanged(String value) throws IOException {
        server.form(TestServer.good("web1"));
        String segment = URLEncoder.encode(value, UTF_8).replace("+", "%20");
        for (String path : List.of(segment + "/web1/", "ONE/" + segment + "/", "ONE/" + segment + "/stop/")) {
            String method = path.endsWith("/stop/") ? "POST" : "DELETE";

            String answer = RawClient.exchange(server.server.port(), request(method, "/api/machines/" + path, "k"));

            assertThat(answer).matches("(?s)HTTP/1.1 4(00|04|14|31) .*\\{\"Error\":.*");
            assertThat(answer).doesNotContain("Set-Cookie").hasSizeLessThan(1500);
        }
        assertThat(server.one.snapshot().machinesByName())
                .singleElement()
                .satisfies(it -> assertThat(it.state()).isEqualTo(MachineState.RUNNING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\u0001", "é", "", "\t"})
    void idempotencyKey_hostile_400(String key) throws IOException {
        String answer = RawClient.exchange(server.server.port(), request("POST", "/api/machines/", key));

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .containsAnyOf("\"Field\":\"Idempotency-Key\"", "\"Code\":\"bad_request\"");
    }

    @Test
    void idempotencyKey_of300Characters_400NamingIt() throws IOException {
        String answer = RawClient.exchange(server.server.port(), request("POST", "/api/machines/", "k".repeat(300)));

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"Idempotency-Key\"");
    }

    private static String request(String method, String path, String key) {
        return String.join(
                "\r\n",
                method + " " + path + " HTTP/1.1",
                "Host: x",
                "X-Vmango-User: admin",
                "X-Vmango-Pass: secret",
                "Idempotency-Key: " + key,
                "Content-Length: 0",
                "Connection: close",
                "\r\n");
    }

    private void thenAllFieldsRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).hasSizeLessThan(2000);
        assertThat(MachineFields.fieldsOf(answer)).containsExactly("Name", "Plan", "Provider", "SSHKey");
        assertThat(server.one.snapshot().machines()).isEmpty();
    }
}
