package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmango.core.Await;
import org.vmango.core.Change;
import org.vmango.core.Events;
import org.vmango.core.FakeMachines;
import org.vmango.core.Machine;
import org.vmango.core.MachineId;
import org.vmango.web.EventClient.Told;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The streams of events, of the API and of the pages. */
class EventApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = new JsonMapper();

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void stream_machineChanges_areToldWithGrowingIds() {
        Machine machine = FakeMachines.bare("ONE", "web1", UUID.randomUUID());
        try (EventClient client = given()) {
            assertThat(client.response().headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            assertThat(client.response().headers().firstValue("Cache-Control")).contains("no-store");
            Told ready = client.next().orElseThrow();
            assertThat(ready.name()).isEqualTo("ready");

            server.one.add(machine);
            Told added = client.next("machine");
            server.one.start(machine.ref().id());
            Told started = client.next("machine");
            server.delete("/api/machines/ONE/web1/");
            Told gone = client.next("machine-gone");

            assertThat(JSON.readTree(added.data()).at("/Machine/State").stringValue())
                    .isEqualTo("stopped");
            JsonNode now = JSON.readTree(started.data());
            assertThat(now.at("/Machine/State").stringValue()).isEqualTo("running");
            assertThat(now.at("/Provider").stringValue()).isEqualTo("ONE");
            TestServer.DESCRIPTION.judge("#/components/schemas/MachineEvent", started.data());
            TestServer.DESCRIPTION.judge("#/components/schemas/MachineGoneEvent", gone.data());
            assertThat(JSON.readTree(gone.data()).at("/Id").stringValue())
                    .isEqualTo(MachineId.format(machine.ref().id()));
            assertThat(List.of(ready, added, started, gone))
                    .extracting(it -> Long.parseLong(it.id()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void stream_operation_isToldStepByStep() {
        try (EventClient client = given()) {
            client.next("ready");
            server.form(TestServer.good("web1"));

            Told done =
                    client.next(it -> it.name().equals("operation") && it.data().contains("\"State\":\"done\",\"Prov"));

            TestServer.DESCRIPTION.judge("#/components/schemas/OperationDetails", done.data());
            assertThat(JSON.readTree(done.data()).at("/Operation/Machine").stringValue())
                    .isEqualTo("web1");
        }
    }

    @Test
    void stream_providerAway_isTold() {
        try (EventClient client = given()) {
            client.next("ready");
            server.two.goAway("no route");

            Told told = client.next("provider");

            TestServer.DESCRIPTION.judge("#/components/schemas/ProviderEvent", told.data());
            assertThat(told.data()).contains("TWO & <2>").contains("away");
        }
    }

    @Test
    void stream_resumed_getsWhatWasMissed() {
        String last;
        try (EventClient client = given()) {
            last = client.next("ready").id();
        }
        server.services.operations().events().publish(new Change.MuchChanged("ONE"));
        server.one.goAway("no route");

        try (EventClient again = EventClient.open(server.request("/api/events/").header("Last-Event-ID", last))) {
            Told first = again.next().orElseThrow();
            assertThat(first.name()).isEqualTo("resync");
            assertThat(first.data()).isEqualTo("{\"Provider\":\"ONE\"}");
            assertThat(again.next("provider").data()).contains("away");
        }
    }

    @Test
    void stream_gap_saysResyncAndGoesOn() {
        for (String forgotten : List.of("1", "nonsense", "9".repeat(30))) {
            var request = server.request("/api/events/").header("Last-Event-ID", forgotten);
            try (EventClient client = EventClient.open(request)) {
                assertThat(client.next().orElseThrow()).satisfies(it -> {
                    assertThat(it.name()).isEqualTo("resync");
                    assertThat(it.data()).isEqualTo("{}");
                });
                server.one.goAway(forgotten);
                assertThat(client.next("provider").data()).contains("away");
            }
        }
    }

    @Test
    void stream_slowReader_isLetGoAndComesBack() throws IOException {
        Events events = server.services.operations().events();
        try (RawClient slow = new RawClient(server.server.port())) {
            slow.send("GET /api/events/ HTTP/1.1\r\nHost: x\r\nX-Vmango-User: admin\r\nX-Vmango-Pass: secret\r\n\r\n");
            slow.until("ready");
            // Reads nothing while more is told than sockets and queue hold.
            Machine large = FakeMachines.bare("ONE", "x".repeat(60_000), UUID.randomUUID());
            for (int i = 0; i < Events.KEPT * 3; i++) {
                events.publish(new Change.MachineChanged(large));
            }

            String all = slow.until("0\r\n\r\n");

            assertThat(all).contains("event: resync");
        }
        Await.until(PATIENCE, () -> events.listeners() == 0);
    }

    @Test
    void stream_head_answersWithoutStaying() {
        assertThat(server.page(server.request("/api/events/").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void stream_withoutCredentials_isRefused() {
        assertThat(server.send(server.anonymous("/api/events/")).statusCode()).isEqualTo(401);
        assertThat(server.page(server.anonymous("/live/").header("Accept", "text/html"))
                        .statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void stop_openStreams_endAtOnce() {
        try (EventClient client = given()) {
            client.next("ready");
            long begin = System.nanoTime();

            server.server.stop(Duration.ofSeconds(20));

            assertThat(client.next()).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void reload_openStreams_endForTheirCredentialsToBeCheckedAgain() {
        try (EventClient client = given()) {
            client.next("ready");

            server.server.reload(TestServer.settings(WebLimits.DEFAULT), server.services);

            assertThat(client.next()).isEmpty();
        }
        try (EventClient again = given()) {
            again.next("ready");
        }
    }

    @Test
    void page_change_isToldByTopics() {
        Browser browser = new Browser(server).signIn();
        try (EventClient client = EventClient.open(browser.request("/live/"))) {
            client.next("ready");
            Machine machine = FakeMachines.bare("TWO & <2>", "web1", UUID.randomUUID());
            server.two.add(machine);

            String id = MachineId.format(machine.ref().id());
            assertThat(client.next("change").data())
                    .isEqualTo("{\"Topics\":[\"machines\",\"machine/TWO%20%26%20%3C2%3E/" + id + "\"],\"Running\":0}");
        }
    }

    @Test
    void page_signedOut_streamEndsWithTheNextEvent() {
        Browser browser = new Browser(server).signIn();
        try (EventClient client = EventClient.open(browser.request("/live/"))) {
            client.next("ready");
            browser.send("/logout/");

            server.one.goAway("no route");

            assertThat(client.next()).isEmpty();
        }
    }

    @Test
    void streams_twoHundred_costUnderAMegabyteEachAndAllAreTold() {
        List<RawClient> clients = new ArrayList<>();
        try {
            long before = used();
            for (int i = 0; i < 200; i++) {
                clients.add(connected());
            }
            long each = (used() - before) / 200;

            server.one.goAway("no route");

            for (RawClient client : clients) {
                assertThat(client.until("event: provider")).isNotEmpty();
            }
            // With the clients' own part, for they are in this process.
            assertThat(each).isLessThan(1 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            clients.forEach(EventApiTest::close);
        }
        Await.until(PATIENCE, () -> {
            // A stream notices that its client has gone when it has something to tell.
            server.services.operations().events().publish(new Change.MuchChanged("ONE"));
            return server.services.operations().events().listeners() == 0;
        });
    }

    private RawClient connected() throws IOException {
        RawClient client = new RawClient(server.server.port());
        client.send("GET /api/events/ HTTP/1.1\r\nHost: x\r\nX-Vmango-User: admin\r\nX-Vmango-Pass: secret\r\n\r\n");
        client.until("ready");
        return client;
    }

    private static void close(RawClient client) {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private EventClient given() {
        return EventClient.open(server.request("/api/events/"));
    }
}
