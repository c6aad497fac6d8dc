package org.vmango.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmango.e2e.bench.Samples;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.Command;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;
import tools.jackson.databind.JsonNode;

/** What one host does costs the others nothing, and is said; and a host that is added costs the others no connection. */
class FleetIT {
    private static final Duration CONNECT = Duration.ofSeconds(40);
    private static final Duration FOUND_OUT = Duration.ofSeconds(30);
    private static final Duration READ = Duration.ofSeconds(20);
    private static final Duration BACK = Duration.ofSeconds(20);

    private Fleet fleet;
    private Path folder;

    @BeforeEach
    void givenHosts() throws Exception {
        // Short: a socket's path has 107 bytes at most.
        folder = Files.createTempDirectory(Path.of("/tmp"), "vmfl");
        fleet = new Fleet(6, 5, folder);
    }

    @AfterEach
    void dropHosts() {
        fleet.close();
        Command.run(Duration.ofMinutes(1), List.of("rm", "-r", folder.toString()));
    }

    @Test
    void faults_hungDeadSlowGarbage_areSaid_othersWork_andAllIsRightAgain() throws Exception {
        try (Vmango vmango = Vmango.start(fleet.describe(VmangoConfig.in(folder)));
                Api api = vmango.api()) {
            FleetView view = new FleetView(api, fleet);
            Await.until(CONNECT, "all machines in the list", view::isComplete);

            String slowMachine = "/api/machines/HOST5/web5-0/";
            api.get(slowMachine).expect(200);

            fleet.fail(Fault.HUNG, it -> it == 0);
            fleet.fail(Fault.DEAD, it -> it == 1);
            fleet.fail(Fault.SLOW, it -> it == 2 || it == 5);
            fleet.fail(Fault.GARBAGE, it -> it == 3);
            for (SimulatedMachine machine : fleet.hosts().get(2).machines()) {
                Thread.ofVirtual().start(() -> api.get("/api/machines/HOST2/" + machine.name() + "/"));
            }
            var slow = new FutureTask<>(
                    () -> Samples.time(() -> api.get(slowMachine).expect(200)));
            Thread.ofVirtual().start(slow);
            Await.until(
                    FOUND_OUT, "HOST2 to be degraded", () -> state(api, "HOST2").equals("degraded"));
            for (String host : List.of("HOST0", "HOST1", "HOST3")) {
                Await.until(
                        FOUND_OUT, host + " to be away", () -> state(api, host).equals("away"));
            }

            assertThat(reason(api, "HOST2")).contains("unanswered for more than 3 s");
            assertThat(api.get("/metrics").expect(200).body())
                    .contains("vmango_provider_degraded{provider=\"HOST2\"} 1.0")
                    .contains("vmango_provider_up{provider=\"HOST0\"} 0.0");
            String healthy = "/api/machines/HOST4/"
                    + fleet.hosts().get(4).machines().getFirst().name() + "/";
            api.post(healthy + "stop/").expect(200);
            api.post(healthy + "start/").expect(200);
            assertThat(api.get("/api/machines/")
                            .expect(200)
                            .json()
                            .at("/Machines/HOST1")
                            .size())
                    .as("machines of a dead host in the list")
                    .isEqualTo(5);

            assertThat(slow.get(READ.toSeconds(), TimeUnit.SECONDS))
                    .as("reading a machine of a host that takes 5 s for each of nine answers")
                    .isLessThan(READ);

            fleet.fail(Fault.NONE, _ -> true);
            Await.until(BACK, "all to be right again", view::isRight);
        }
    }

    @Test
    void reload_hostAdded_othersKeepTheirConnections() {
        VmangoConfig config = fleet.describe(VmangoConfig.in(folder));
        try (Vmango vmango = Vmango.start(config);
                Api api = vmango.api()) {
            Await.until(CONNECT, "all machines in the list", new FleetView(api, fleet)::isComplete);
            List<Integer> accepted =
                    fleet.hosts().stream().map(SimulatedHost::accepted).toList();

            config.block("""
                hypervisor "ADDED" {
                    url = "%s"
                    image_storage_pool = "images"
                    root_storage_pool = "vms"
                    network = "vmango"
                    vm_template = "vm.xml.in"
                    volume_template = "volume.xml.in"
                }
                """.formatted(fleet.hosts().getFirst().url())).write();
            Command.run(CONNECT, List.of("kill", "-HUP", Long.toString(vmango.pid())));

            Await.until(CONNECT, "the added host", () -> state(api, "ADDED").equals("available"));
            assertThat(fleet.hosts().stream().skip(1).map(SimulatedHost::accepted))
                    .as("connections that the other hosts have accepted")
                    .isEqualTo(accepted.subList(1, accepted.size()));
            assertThat(fleet.hosts().stream().skip(1).map(SimulatedHost::open)).allMatch(it -> it > 0);
            assertThat(fleet.hosts().stream().map(SimulatedHost::askedByListeners))
                    .as("questions over connections that hear events")
                    .allMatch(it -> it == 0);
        }
    }

    private static String state(Api api, String host) {
        return told(api, host).path("State").asString("");
    }

    private static String reason(Api api, String host) {
        return told(api, host).path("Reason").asString();
    }

    /** Missing where there is no such provider, or not yet. */
    private static JsonNode told(Api api, String host) {
        return api.get("/api/providers/" + host + "/").json().path("Provider");
    }
}
