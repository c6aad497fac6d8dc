package org.vmango.e2e.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happens on a real host reaches whoever listens, also when it was not vmango that did it. */
class EventStreamIT {
    @RegisterExtension
    static final Lab LAB = new Lab("live");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void stream_createThenVirsh_eachChangeArrives() throws Exception {
        String name = LAB.name("one");
        VmangoConfig config = VmangoConfig.in(folder)
                .hypervisor("LOCAL1", LabHost.ONE, Lab.VMS)
                .plan("roomy", 256, 1, 10);
        try (Vmango vmango = Vmango.start(config);
                Api api = vmango.api();
                Listener listener = Listener.open(api)) {
            Await.until(
                    PATIENCE, "the image", () -> api.get("/api/images/").body().contains(Lab.DEBIAN));

            JsonNode done = created(api, name);

            assertThat(done.path("State").asString()).isEqualTo("done");
            assertThat(done.path("Steps").valueStream())
                    .isNotEmpty()
                    .allMatch(step -> step.path("State").asString().equals("done"));
            thenCopyWasMeasured(listener);
            listener.await(name, "running");
            LabHost.ONE.virsh("suspend", name);
            listener.await(name, "paused");
            LabHost.ONE.virsh("destroy", name);
            listener.await(name, "stopped");
            api.delete("/api/machines/LOCAL1/" + name + "/").expect(204);
            listener.awaitGone(name);
        }
    }

    private static JsonNode created(Api api, String name) {
        Api.Answer answer = api.send(api.request("/api/machines/")
                        .header("Prefer", "respond-async")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JsonMapper.shared()
                                .createObjectNode()
                                .put("Name", name)
                                .put("Plan", "roomy")
                                .put("Image", Lab.DEBIAN)
                                .put("Provider", "LOCAL1")
                                .toString())))
                .expect(202);
        String path = answer.header("location").orElseThrow();
        Await.until(
                PATIENCE,
                "the end of the operation",
                () -> !operation(api, path).path("State").asString().equals("running"));
        return operation(api, path);
    }

    private static JsonNode operation(Api api, String path) {
        return api.get(path).expect(200).json().path("Operation");
    }

    private static void thenCopyWasMeasured(Listener listener) {
        List<Long> measured = listener.data().stream()
                .flatMap(it -> it.path("Operation").path("Steps").valueStream())
                .filter(step -> step.path("State").asString().equals("running"))
                .map(step -> step.path("Progress").path("Done").asLong(-1))
                .filter(bytes -> bytes >= 0)
                .toList();
        assertThat(measured).isNotEmpty().isSorted();
        assertThat(measured.getLast()).isGreaterThan(1 << 20);
    }

    /** Collects a stream's data as it comes. */
    private record Listener(HttpClient client, List<JsonNode> data) implements AutoCloseable {
        static Listener open(Api api) throws IOException, InterruptedException {
            HttpClient client = HttpClient.newHttpClient();
            HttpResponse<Stream<String>> response =
                    client.send(api.request("/api/events/").build(), BodyHandlers.ofLines());
            assertThat(response.statusCode()).isEqualTo(200);
            List<JsonNode> data = new CopyOnWriteArrayList<>();
            Thread.ofVirtual()
                    .name("listener")
                    .start(() -> response.body()
                            .filter(line -> line.startsWith("data: "))
                            .map(line -> JsonMapper.shared().readTree(line.substring(6)))
                            .forEach(data::add));
            return new Listener(client, data);
        }

        void await(String name, String state) {
            Await.until(
                    PATIENCE,
                    name + " " + state,
                    () -> data.stream()
                            .map(it -> it.path("Machine"))
                            .anyMatch(it -> it.path("Name").asString("").equals(name)
                                    && it.path("State").asString("").equals(state)));
        }

        void awaitGone(String name) {
            Await.until(
                    PATIENCE,
                    name + " gone",
                    () -> data.stream()
                            .anyMatch(it -> it.path("Name").asString("").equals(name)));
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
