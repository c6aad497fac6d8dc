package org.vmango.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.Machine;
import org.vmango.core.MachineId;
import org.vmango.core.SshKey;
import org.vmango.core.StepListener;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every field of a request for a machine, with every kind of value, in every form of body. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CreateFieldsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BOUNDARY = "xYzZY";
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
        thenAllFieldsRefused(server.form(form(hostileFields(value))));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void json_hostileValueInEachField_allNamedNothingMade(String value) {
        thenAllFieldsRefused(server.json(json(hostileFields(value))));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void multipart_hostileValueInEachField_allNamedNothingMade(String value) {
        thenAllFieldsRefused(multipart(hostileFields(value)));
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
        HttpResponse<String> answer = server.form(form(with("Name", name)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(fieldsOf(answer)).containsExactly("Name");
        assertThat(answer.body()).contains("labels of a-z, 0-9 and '-'");
        assertThat(server.one.snapshot().machines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "WEB", "web-1.example.org", "1", "xn--bcher-kva"})
    void name_hostName_created(String name) {
        assertThat(server.form(form(with("Name", name))).statusCode()).isEqualTo(201);
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
                multipart(Map.of()))) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(fieldsOf(answer)).containsExactly("Name", "Plan", "Provider", "Image");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name", "Plan", "Image", "Provider"})
    void form_singleFieldTwice_400NamingIt(String field) {
        HttpResponse<String> answer = server.form(form(good()) + "&" + field + "=again");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(fieldsOf(answer)).containsExactly(field);
        assertThat(answer.body()).contains("given 2 times");
    }

    @Test
    void form_sameKeyTwice_once() {
        server.form(form(good()) + "&SSHKey=home&SSHKey=");

        assertThat(made().sshKeys()).extracting(SshKey::name).containsExactly("home", "work");
    }

    @Test
    void form_unknownFieldsAndOtherCase_asIn06() {
        String form = form(good()).replace("Name=", "name=") + "&csrf=123&Foo=<bar>&=x";

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
        assertThat(fieldsOf(answer)).containsExactly("Name", "Plan", "Image", "SSHKey", "Provider");
        assertThat(answer.body()).contains("not valid UTF-8");
    }

    @Test
    void form_moreThanAThousandFields_400() {
        assertThat(server.form("a=b&".repeat(1001)).statusCode()).isEqualTo(400);
        assertThat(server.form(form(good()) + "&a=b".repeat(900)).statusCode()).isEqualTo(201);
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
        String body = json(good()).replace("}", ",\"" + field + "\":" + value + "}");
        String once = field.equals("SSHKey") || good().containsKey(field)
                ? json(without(field)).replace("}", ",\"" + field + "\":" + value + "}")
                : body;

        HttpResponse<String> answer = server.json(once);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(fieldsOf(answer)).contains(field).hasSize(1);
        assertThat(server.one.snapshot().machines()).isEmpty();
    }

    @Test
    void json_severalTexts_onlyForKeys() {
        assertThat(fieldsOf(server.json("{\"Name\":[\"a\",\"b\"],\"SSHKey\":[\"home\",\"work\"]}")))
                .containsExactly("Name", "Plan", "Provider", "Image");
        assertThat(server.json(json(with("SSHKey", "home"))).statusCode()).isEqualTo(201);
    }

    @Test
    void json_unknownField_400NamingIt() {
        HttpResponse<String> answer = server.json(json(with("SSHKeys", "home")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(fieldsOf(answer)).containsExactly("SSHKeys");
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

    @Test
    void form_userdataOfAnyBytes_survives() {
        byte[] bytes = everyByte();
        var encoded = new StringBuilder(form(without("Userdata"))).append("&Userdata=");
        for (byte it : bytes) {
            encoded.append("%%%02x".formatted(it));
        }

        assertThat(server.form(encoded.toString()).statusCode()).isEqualTo(201);

        thenUserdataIs(bytes);
    }

    @Test
    void form_userdataRaw_survivesByteForByte() {
        String text = "#!/bin/sh\r\necho 'é \u0001 ]]> <x>' \t\n\n";
        String raw = form(without("Userdata")) + "&Userdata=" + text.replace(" ", "+");

        assertThat(server.form(raw).statusCode()).isEqualTo(201);

        thenUserdataIs(text.getBytes(UTF_8));
    }

    @Test
    void multipart_userdataFileOfAnyBytes_survives() {
        var fields = new LinkedHashMap<>(without("Userdata"));
        byte[] bytes = everyByte();
        byte[] body = multipartBody(fields, bytes);

        assertThat(server.post("/api/machines/", "multipart/form-data; boundary=" + BOUNDARY, body)
                        .statusCode())
                .isEqualTo(201);

        thenUserdataIs(bytes);
    }

    @Test
    void json_userdataBase64OfAnyBytes_survives() {
        byte[] bytes = everyByte();
        Map<String, Object> fields = without("Userdata");
        fields.put("UserdataBase64", Base64.getMimeEncoder().encodeToString(bytes));

        assertThat(server.json(json(fields)).statusCode()).isEqualTo(201);

        thenUserdataIs(bytes);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void userdata_hostileText_survivesInEveryForm(String text) {
        for (HttpResponse<String> answer : List.of(
                server.form(form(with("Userdata", text))),
                server.json(json(with("Userdata", text, "Name", "web2"))),
                multipart(with("Userdata", text, "Name", "web3")))) {
            assertThat(answer.statusCode()).isEqualTo(201);
        }
        assertThat(server.one.snapshot().machinesByName()).hasSize(3).allSatisfy(it -> {
            JsonNode details = JSON.readTree(
                    server.get("/api/machines/ONE/" + it.name() + "/").body());
            assertThat(details.get("Machine").get("Userdata").stringValue()).isEqualTo(text);
        });
    }

    @Test
    void userdata_bothWays_400() {
        assertThat(fieldsOf(server.json(json(with("Userdata", "x", "UserdataBase64", "eA==")))))
                .containsExactly("UserdataBase64");
        assertThat(fieldsOf(server.json(json(with("Userdata", "", "UserdataBase64", "?")))))
                .containsExactly("UserdataBase64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=other",
                "multipart/form-data; boundary=" + BOUNDARY + "x"
            })
    void multipart_wrongBoundary_400(String type) {
        byte[] body = multipartBody(good(), new byte[0]);

        assertThat(server.post("/api/machines/", type, body).statusCode()).isEqualTo(400);
    }

    @Test
    void multipart_brokenOrNameless_400() {
        for (String body : List.of(
                "",
                "--",
                "--" + BOUNDARY,
                "--" + BOUNDARY + "\r\n\r\nx",
                "--" + BOUNDARY + "\r\n\r\nx\r\n--" + BOUNDARY + "--\r\n",
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data\r\n\r\nx\r\n--" + BOUNDARY + "--\r\n",
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=Name\r\n\r\nx")) {
            assertThat(server.post("/api/machines/", "multipart/form-data; boundary=" + BOUNDARY, body.getBytes(UTF_8))
                            .statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    private static Map<String, Object> good() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("Name", "web1");
        fields.put("Plan", "small");
        fields.put("Image", TestServer.IMAGE);
        fields.put("SSHKey", List.of("home", "work"));
        fields.put("Provider", "ONE");
        fields.put("Userdata", "");
        return fields;
    }

    private static Map<String, Object> with(String... namesAndValues) {
        Map<String, Object> fields = good();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static Map<String, Object> without(String name) {
        Map<String, Object> fields = good();
        fields.remove(name);
        return fields;
    }

    private static Map<String, Object> hostileFields(String value) {
        return with("Name", value, "Plan", value, "Image", value, "SSHKey", value, "Provider", value);
    }

    private static List<Map.Entry<String, String>> pairs(Map<String, Object> fields) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        fields.forEach((name, value) -> {
            if (value instanceof List<?> several) {
                several.forEach(it -> pairs.add(Map.entry(name, it.toString())));
            } else {
                pairs.add(Map.entry(name, value.toString()));
            }
        });
        return pairs;
    }

    private static String form(Map<String, Object> fields) {
        return String.join(
                "&",
                pairs(fields).stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                        .toList());
    }

    private static String json(Map<String, Object> fields) {
        return JSON.writeValueAsString(fields);
    }

    private HttpResponse<String> multipart(Map<String, Object> fields) {
        return server.post(
                "/api/machines/", "multipart/form-data; boundary=" + BOUNDARY, multipartBody(fields, new byte[0]));
    }

    private static byte[] multipartBody(Map<String, Object> fields, byte[] userdataFile) {
        var body = new ByteArrayOutputStream();
        pairs(fields)
                .forEach(it -> body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                                + it.getKey() + "\"\r\n\r\n" + it.getValue() + "\r\n")
                        .getBytes(UTF_8)));
        if (userdataFile.length > 0) {
            body.writeBytes(("--" + BOUNDARY
                            + "\r\nContent-Disposition: form-data; name=\"Userdata\"; filename=\"u\"\r\n"
                            + "Content-Type: application/octet-stream\r\n\r\n")
                    .getBytes(UTF_8));
            body.writeBytes(userdataFile);
            body.writeBytes("\r\n".getBytes(UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return body.toByteArray();
    }

    /** 64 KiB with every byte, and every pair of bytes, in them. */
    private static byte[] everyByte() {
        byte[] bytes = new byte[64 * 1024];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 2 == 0 ? i / 512 : i / 2);
        }
        return bytes;
    }

    private Machine made() {
        return server.one.snapshot().machinesByName().getFirst();
    }

    private void thenUserdataIs(byte[] bytes) {
        assertThat(made().userdata().bytes()).isEqualTo(bytes);
        JsonNode details = JSON.readTree(server.get("/api/machines/ONE/"
                                + MachineId.format(made().ref().id()) + "/")
                        .body())
                .get("Machine");
        byte[] shown = details.has("Userdata")
                ? details.get("Userdata").stringValue().getBytes(UTF_8)
                : Base64.getDecoder().decode(details.get("UserdataBase64").stringValue());
        assertThat(shown).isEqualTo(bytes);
    }

    private void thenAllFieldsRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).hasSizeLessThan(2000);
        assertThat(fieldsOf(answer)).containsExactly("Name", "Plan", "Provider", "SSHKey");
        assertThat(server.one.snapshot().machines()).isEmpty();
    }

    private static List<String> fieldsOf(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("Fields").findValuesAsString("Field");
    }
}
