package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

    private void thenAllFieldsRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).hasSizeLessThan(2000);
        assertThat(MachineFields.fieldsOf(answer)).containsExactly("Name", "Plan", "Provider", "SSHKey");
        assertThat(server.one.snapshot().machines()).isEmpty();
    }
}
