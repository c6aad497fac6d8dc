package org.vmango.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.StepListener;

/** A request for a machine as JSON, with every kind of value. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonFieldsTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void removeMachines() {
        server.one.snapshot().machines().keySet().forEach(id -> server.one.remove(id, StepListener.NONE));
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Name|5",
                "Name|true",
                "Name|{}",
                "Name|[[]]",
                "Plan|1.5e9",
                "Image|[1]",
                "SSHKey|[\"home\",1]",
                "SSHKey|{\"a\":1}",
                "Provider|false",
                "Userdata|7",
                "UserdataBase64|[null]",
                "Name|\"\\ud800\"",
                "Userdata|\"x\\udc00\""
            })
    void json_mistypedValue_400NamingField(String field, String value) {
        String body = MachineFields.json(MachineFields.good()).replace("}", ",\"" + field + "\":" + value + "}");
        String once = field.equals("SSHKey") || MachineFields.good().containsKey(field)
                ? MachineFields.json(MachineFields.without(field)).replace("}", ",\"" + field + "\":" + value + "}")
                : body;

        HttpResponse<String> answer = server.json(once);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(MachineFields.fieldsOf(answer)).contains(field).hasSize(1);
        assertThat(server.one.snapshot().machines()).isEmpty();
    }

    @Test
    void json_severalTexts_onlyForKeys() {
        assertThat(MachineFields.fieldsOf(server.json("{\"Name\":[\"a\",\"b\"],\"SSHKey\":[\"home\",\"work\"]}")))
                .containsExactly("Name", "Plan", "Provider", "Image");
        assertThat(server.json(MachineFields.json(MachineFields.with("SSHKey", "home")))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void json_unknownField_400NamingIt() {
        HttpResponse<String> answer = server.json(MachineFields.json(MachineFields.with("SSHKeys", "home")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(MachineFields.fieldsOf(answer)).containsExactly("SSHKeys");
        assertThat(answer.body())
                .contains("the fields are Name, Plan, Image, SSHKey, Provider, Userdata, UserdataBase64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "5",
                "\"x\"",
                "{\"Name\":\"a\"}{}",
                "{\"Name\":\"a\",\"Name\":\"b\"}",
                "{'Name':'a'}",
                "{\"Name\":\"a\",}",
                "\u0000",
                "{\"Name\":NaN}"
            })
    void json_malformed_400(String body) {
        HttpResponse<String> answer = server.json(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"Code\":\"bad_request\"").doesNotContain("xception", "jackson");
    }

    @Test
    void json_deeplyNested_400() {
        assertThat(server.json("[".repeat(500_000)).statusCode()).isEqualTo(400);
        assertThat(server.json("{\"a\":".repeat(100_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void json_notUtf8_400() {
        byte[] body = "{\"Name\":\"\u00ff\"}".getBytes(ISO_8859_1);

        assertThat(server.post("/api/machines/", "application/json", body).statusCode())
                .isEqualTo(400);
    }
}
