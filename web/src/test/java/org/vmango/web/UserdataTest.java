package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.vmango.core.Machine;
import org.vmango.core.MachineId;
import org.vmango.core.StepListener;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Userdata of any bytes, in every form of body, and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserdataTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final TestServer server = new TestServer();

    @AfterEach
    void removeMachines() {
        server.one.snapshot().machines().keySet().forEach(id -> server.one.remove(id, StepListener.NONE));
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void form_userdataOfAnyBytes_survives() {
        byte[] bytes = everyByte();
        var encoded = new StringBuilder(MachineFields.form(MachineFields.without("Userdata"))).append("&Userdata=");
        for (byte it : bytes) {
            encoded.append("%%%02x".formatted(it));
        }

        assertThat(server.form(encoded.toString()).statusCode()).isEqualTo(201);

        thenUserdataIs(bytes);
    }

    @Test
    void form_userdataRaw_survivesByteForByte() {
        String text = "#!/bin/sh\r\necho 'é \u0001 ]]> <x>' \t\n\n";
        String raw = MachineFields.form(MachineFields.without("Userdata")) + "&Userdata=" + text.replace(" ", "+");

        assertThat(server.form(raw).statusCode()).isEqualTo(201);

        thenUserdataIs(text.getBytes(UTF_8));
    }

    @Test
    void multipart_userdataFileOfAnyBytes_survives() {
        var fields = new LinkedHashMap<>(MachineFields.without("Userdata"));
        byte[] bytes = everyByte();
        byte[] body = MachineFields.multipartBody(fields, bytes);

        assertThat(server.post("/api/machines/", MachineFields.MULTIPART, body).statusCode())
                .isEqualTo(201);

        thenUserdataIs(bytes);
    }

    @Test
    void json_userdataBase64OfAnyBytes_survives() {
        byte[] bytes = everyByte();
        Map<String, Object> fields = MachineFields.without("Userdata");
        fields.put("UserdataBase64", Base64.getMimeEncoder().encodeToString(bytes));

        assertThat(server.json(MachineFields.json(fields)).statusCode()).isEqualTo(201);

        thenUserdataIs(bytes);
    }

    @Test
    void userdata_bothWays_400() {
        assertThat(MachineFields.fieldsOf(
                        server.json(MachineFields.json(MachineFields.with("Userdata", "x", "UserdataBase64", "eA==")))))
                .containsExactly("UserdataBase64");
        assertThat(MachineFields.fieldsOf(
                        server.json(MachineFields.json(MachineFields.with("Userdata", "", "UserdataBase64", "?")))))
                .containsExactly("UserdataBase64");
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
}
