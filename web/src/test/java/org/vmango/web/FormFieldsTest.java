package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.Machine;
import org.vmango.core.SshKey;
import org.vmango.core.StepListener;

/** Every field of a form for a machine, with every kind of value. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormFieldsTest {
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
    @ValueSource(
            strings = {
                "-web",
                "web-",
                "web_1",
                "web.",
                ".web",
                "we..b",
                "web 1",
                "wéb",
                "web/1",
                "web1\n",
                "a.-b",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void name_noHostName_400WithTheRule(String name) {
        HttpResponse<String> answer = server.form(MachineFields.form(MachineFields.with("Name", name)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(MachineFields.fieldsOf(answer)).containsExactly("Name");
        assertThat(answer.body()).contains("labels of a-z, 0-9 and '-'");
        assertThat(server.one.snapshot().machines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "WEB", "web-1.example.org", "1", "xn--bcher-kva"})
    void name_hostName_created(String name) {
        assertThat(server.form(MachineFields.form(MachineFields.with("Name", name)))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void create_nothing_allNeededFieldsNamed() {
        for (HttpResponse<String> answer : List.of(
                server.post("/api/machines/"),
                server.form(""),
                server.form("&&=&"),
                server.json("{}"),
                server.json("{\"Name\":null,\"SSHKey\":null}"),
                server.json("{\"SSHKey\":[]}"),
                server.multipart(Map.of()))) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(MachineFields.fieldsOf(answer)).containsExactly("Name", "Plan", "Provider", "Image");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name", "Plan", "Image", "Provider"})
    void form_singleFieldTwice_400NamingIt(String field) {
        HttpResponse<String> answer = server.form(MachineFields.form(MachineFields.good()) + "&" + field + "=again");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(MachineFields.fieldsOf(answer)).containsExactly(field);
        assertThat(answer.body()).contains("given 2 times");
    }

    @Test
    void form_sameKeyTwice_once() {
        server.form(MachineFields.form(MachineFields.good()) + "&SSHKey=home&SSHKey=");

        assertThat(made().sshKeys()).extracting(SshKey::name).containsExactly("home", "work");
    }

    @Test
    void form_unknownFieldsAndOtherCase_asIn06() {
        String form = MachineFields.form(MachineFields.good()).replace("Name=", "name=") + "&csrf=123&Foo=<bar>&=x";

        assertThat(server.form(form).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name=%", "Name=%4", "Name=%zz", "%zz=x", "Userdata=100%", "a=%%20"})
    void form_brokenEscape_400(String form) {
        HttpResponse<String> answer = server.form(form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"Code\":\"bad_request\"", "%25");
    }

    @Test
    void form_textNotUtf8_400NamingEachField() {
        HttpResponse<String> answer = server.form("Name=%ff&Plan=%c3%28&Image=%e2%82&SSHKey=%fe&Provider=%80");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(MachineFields.fieldsOf(answer)).containsExactly("Name", "Plan", "Image", "SSHKey", "Provider");
        assertThat(answer.body()).contains("not valid UTF-8");
    }

    @Test
    void form_moreThanAThousandFields_400() {
        assertThat(server.form("a=b&".repeat(1001)).statusCode()).isEqualTo(400);
        assertThat(server.form(MachineFields.form(MachineFields.good()) + "&a=b".repeat(900))
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=other",
                "multipart/form-data; boundary=" + MachineFields.BOUNDARY + "x"
            })
    void multipart_wrongBoundary_400(String type) {
        byte[] body = MachineFields.multipartBody(MachineFields.good(), new byte[0]);

        assertThat(server.post("/api/machines/", type, body).statusCode()).isEqualTo(400);
    }

    @Test
    void multipart_brokenOrNameless_400() {
        for (String body : List.of(
                "",
                "--",
                "--" + MachineFields.BOUNDARY,
                "--" + MachineFields.BOUNDARY + "\r\n\r\nx",
                "--" + MachineFields.BOUNDARY + "\r\n\r\nx\r\n--" + MachineFields.BOUNDARY + "--\r\n",
                "--" + MachineFields.BOUNDARY + "\r\nContent-Disposition: form-data\r\n\r\nx\r\n--"
                        + MachineFields.BOUNDARY + "--\r\n",
                "--" + MachineFields.BOUNDARY + "\r\nContent-Disposition: form-data; name=Name\r\n\r\nx")) {
            assertThat(server.post("/api/machines/", MachineFields.MULTIPART, body.getBytes(UTF_8))
                            .statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    private Machine made() {
        return server.one.snapshot().machinesByName().getFirst();
    }
}
