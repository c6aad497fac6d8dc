package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Fields of a request for a machine, and the bodies that carry them. */
final class MachineFields {
    static final String BOUNDARY = "xYzZY";
    static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;
    private static final JsonMapper JSON = new JsonMapper();

    private MachineFields() {}

    static Map<String, Object> good() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("Name", "web1");
        fields.put("Plan", "small");
        fields.put("Image", TestServer.IMAGE);
        fields.put("SSHKey", List.of("home", "work"));
        fields.put("Provider", "ONE");
        fields.put("Userdata", "");
        return fields;
    }

    static Map<String, Object> with(String... namesAndValues) {
        Map<String, Object> fields = good();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    static Map<String, Object> without(String name) {
        Map<String, Object> fields = good();
        fields.remove(name);
        return fields;
    }

    static Map<String, Object> hostileFields(String value) {
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

    static String form(Map<String, Object> fields) {
        return String.join(
                "&",
                pairs(fields).stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                        .toList());
    }

    static String json(Map<String, Object> fields) {
        return JSON.writeValueAsString(fields);
    }

    static byte[] multipartBody(Map<String, Object> fields, byte[] userdataFile) {
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

    static List<String> fieldsOf(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("Fields").findValuesAsString("Field");
    }
}
