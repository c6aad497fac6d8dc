package org.vmango.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.BlankImage;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.OwnHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;
import tools.jackson.databind.json.JsonMapper;

/** What is refused is told why, and leaves a host as it was, to the last volume; what is asked for twice is made once. */
class BadRequestsIT {
    private static final String MACHINES = "/api/machines/";
    private static final String NAME = "vmango-test-e2e-input";
    private static final List<Object> HOSTILE = List.of(
            "",
            " ",
            "<script>alert(1)</script>",
            "\"/><disk type='file'/><x a=\"",
            "]]>",
            "a\u0000b",
            "a\r\nX-Header: b",
            "../../etc/passwd",
            "{{ .Machine }}",
            "$(touch x)",
            "\ud83e\udd6d",
            "x".repeat(70_000));
    private static final List<Object> OF_ANOTHER_TYPE = List.of(7, true, Map.of("a", "b"), List.of(List.of("a")));

    @TempDir
    static Path folder;

    private static OwnHost own;
    private static Vmango vmango;
    private static Api api;

    @BeforeAll
    static void start() {
        own = OwnHost.up("input");
        BlankImage.create(own.host());
        vmango = Vmango.start(
                VmangoConfig.in(folder).hypervisor("OWN", own.host(), Lab.LOCAL).plan("least", 16, 1, 1));
        api = vmango.api();
        Await.until(
                Duration.ofMinutes(1),
                "the provider",
                () -> api.get(MACHINES + "OWN/none/").status() == 404);
    }

    @AfterAll
    static void stop() {
        api.close();
        vmango.close();
        BlankImage.delete(own.host());
        own.close();
    }

    /** All that a creation could change. */
    private record Traces(List<String> domains, List<String> volumes, List<LabHost.Reservation> reservations) {
        static Traces now() {
            LabHost host = own.host();
            return new Traces(host.domains(), host.volumes(Lab.LOCAL), host.reservations());
        }
    }

    @Test
    void create_eachFieldAbsentHostileOrOfAnotherType_refusedAndNothingChanged() {
        Traces before = Traces.now();
        List<String> wrong = new ArrayList<>();

        for (String field : List.of("Name", "Plan", "Image", "SSHKey", "Provider")) {
            for (Object value : values(field)) {
                collect(wrong, field + "=" + brief(value), json(with(field, value)));
                if (value instanceof String text) {
                    collect(wrong, "form " + field + "=" + brief(value), form(with(field, text)));
                }
            }
        }
        for (String field : List.of("Name", "Plan", "Image", "Provider")) {
            collect(wrong, "no " + field, json(without(field)));
            collect(wrong, "no " + field + " in the form", form(without(field)));
        }
        for (Object value : OF_ANOTHER_TYPE) {
            collect(wrong, "Userdata=" + brief(value), json(with("Userdata", value)));
        }
        collect(wrong, "no Base64", json(with("UserdataBase64", "%%%")));
        collect(wrong, "unknown field", json(with("Nmae", "web1")));

        assertThat(wrong).isEmpty();
        assertThat(Traces.now()).isEqualTo(before);
    }

    @Test
    void create_badBody_rightStatusAndNothingChanged() {
        Traces before = Traces.now();
        String good = JsonMapper.shared().writeValueAsString(good());

        body("application/json", good.substring(1)).expect(400);
        body("application/json", "[" + good + "]").expect(400);
        body("application/json", "[".repeat(100_000)).expect(400);
        body("application/json", "").expect(400);
        body("text/plain", good).expect(415);
        body("application/json", "{\"Name\":\"" + "x".repeat(2 << 20) + "\"}").expect(413);

        assertThat(Traces.now()).isEqualTo(before);
    }

    @Test
    void machines_unknownOrHostileInThePath_notFoundAndNothingChanged() {
        Traces before = Traces.now();

        for (String path :
                List.of("OWN/none/", "NONE/none/", "OWN/%2e%2e%2fx/", "OWN/%3Cx%3E/", "OWN/" + "0".repeat(32) + "/")) {
            assertThat(api.get(MACHINES + path).status()).as(path).isIn(400, 404);
            assertThat(api.delete(MACHINES + path).status()).as(path).isIn(400, 404);
            assertThat(api.post(MACHINES + path + "start/").status()).as(path).isIn(400, 404);
        }

        assertThat(Traces.now()).isEqualTo(before);
    }

    @Test
    void create_sameIdempotencyKeyTwiceAtOnceAndAgain_oneMachine() throws Exception {
        String key = "0123456789-of-this-test";
        List<Api.Answer> answers;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Api.Answer> create = () -> keyed(key, good());
            answers = executor.invokeAll(List.of(create, create)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        Api.Answer again = keyed(key, good());

        List<String> locations = Stream.concat(answers.stream(), Stream.of(again))
                .map(answer -> answer.expect(201).header("location").orElseThrow())
                .distinct()
                .toList();
        assertThat(locations).hasSize(1);
        assertThat(own.host().domains()).containsExactly(NAME);
        assertThat(own.host().volumes(Lab.LOCAL)).containsExactlyInAnyOrder(NAME + "_disk", NAME + "_config.iso");
        keyed(key, with("Name", NAME + "-2")).expect(409);
        keyed("a b", good()).expect(400);

        api.delete(locations.getFirst()).expect(204);
        assertThat(Traces.now()).isEqualTo(new Traces(List.of(), List.of(), List.of()));
    }

    private static List<Object> values(String field) {
        return Stream.concat(HOSTILE.stream(), OF_ANOTHER_TYPE.stream())
                // A form's choice that nobody has made: no key.
                .filter(value -> !field.equals("SSHKey") || !value.equals(""))
                .toList();
    }

    /** Notes what is not a clear refusal by a client's fault. */
    private static void collect(List<String> wrong, String what, Api.Answer answer) {
        boolean refused = answer.status() == 400 || answer.status() == 413;
        boolean clear = answer.body().contains("\"Error\"") && !answer.body().contains("Exception");
        if (!refused || !clear) {
            wrong.add("%s: %d %s".formatted(what, answer.status(), brief(answer.body())));
        }
    }

    private static String brief(Object value) {
        String text = value.toString();
        return text.length() < 200 ? text : text.substring(0, 200) + "…";
    }

    private static Map<String, Object> good() {
        return new LinkedHashMap<>(Map.of("Name", NAME, "Plan", "least", "Image", BlankImage.NAME, "Provider", "OWN"));
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> fields = good();
        fields.put(field, value);
        return fields;
    }

    private static Map<String, Object> without(String field) {
        Map<String, Object> fields = good();
        fields.remove(field);
        return fields;
    }

    private static Api.Answer form(Map<String, Object> fields) {
        return api.post(
                MACHINES,
                fields.entrySet().stream()
                        .flatMap(it -> Stream.of(it.getKey(), it.getValue().toString()))
                        .toArray(String[]::new));
    }

    private static Api.Answer json(Map<String, Object> fields) {
        return body("application/json", JsonMapper.shared().writeValueAsString(fields));
    }

    private static Api.Answer body(String type, String body) {
        return api.send(api.request(MACHINES).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private static Api.Answer keyed(String key, Map<String, Object> fields) {
        return api.send(api.request(MACHINES)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(fields))));
    }
}
