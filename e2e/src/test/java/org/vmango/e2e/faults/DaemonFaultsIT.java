package org.vmango.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.BlankImage;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabDaemon;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/**
 * One of two hypervisors hangs, dies and comes back: requests to it end in time and say why, the other does not notice,
 * and all is well again by itself.
 */
class DaemonFaultsIT {
    @RegisterExtension
    static final Lab LAB = new Lab("faults");

    /** Longer than any deadline of a request; a request that hung would end the test at {@link Api}'s own. */
    private static final Duration REQUEST = Duration.ofSeconds(45);

    /** How soon a daemon that is back is of use again, beside what a creation takes on this machine at this time. */
    private static final Duration BACK = Duration.ofSeconds(5);

    /** What is quick, on a machine that may be busy. */
    private static final Duration GOOD = Duration.ofSeconds(40);

    private static final Duration CONNECT = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Vmango vmango;
    private Api api;

    @BeforeEach
    void start() {
        BlankImage.create(LabHost.ONE);
        BlankImage.create(LabHost.TWO);
        vmango = Vmango.start(VmangoConfig.in(folder)
                .hypervisor("GOOD", LabHost.ONE, Lab.VMS)
                .hypervisor("BAD", LabHost.TWO, Lab.LOCAL)
                .plan("least", 16, 1, 1));
        api = vmango.api();
        for (String provider : List.of("GOOD", "BAD")) {
            Await.until(
                    CONNECT,
                    "provider " + provider,
                    () -> api.get("/api/machines/" + provider + "/none/").status() == 404);
        }
    }

    @AfterEach
    void restore() {
        LabDaemon.restore();
        api.close();
        vmango.close();
        BlankImage.delete(LabHost.TWO);
        LabHost.ONE.virsh("pool-refresh", Lab.IMAGES);
    }

    @Test
    void daemonHangs_itsRequestsEndInTime_theOtherIsUntouched_andItComesBack() throws Exception {
        assertThat(create("BAD", "one")).isEqualTo(201);
        LabDaemon.pause();

        List<Integer> statuses = timed(IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(i -> () -> create("BAD", "hung-" + i))
                .toList());

        assertThat(statuses).hasSize(8).allMatch(status -> status == 503 || status == 504);
        Duration creation = thenGoodWorks();
        thenListStillNames("one");
        LabDaemon.resume();
        thenBadIsBack(creation);
    }

    @Test
    void daemonDiesUnderLoad_requestsEndInTime_andItComesBackWithoutARestart() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> load = IntStream.range(0, 8)
                    .mapToObj(i -> executor.submit(() -> create("BAD", "load-" + i)))
                    .toList();
            LabDaemon.kill();

            for (Future<Integer> answer : load) {
                assertThat(answer.get(REQUEST.toSeconds(), TimeUnit.SECONDS)).isIn(201, 503, 504);
            }
        }
        assertThat(create("BAD", "refused")).isIn(503, 504);
        Duration creation = thenGoodWorks();
        LabDaemon.start();
        thenBadIsBack(creation);
        thenNothingHalfMadeIsLeft();
    }

    /** @return how long the creation of a machine takes */
    private Duration thenGoodWorks() {
        long start = System.nanoTime();
        assertThat(create("GOOD", "while")).isEqualTo(201);
        Duration creation = Duration.ofNanos(System.nanoTime() - start);
        assertThat(delete("GOOD", "while")).isEqualTo(204);
        api.get("/api/machines/").expect(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(GOOD);
        return creation;
    }

    private void thenListStillNames(String machine) {
        assertThat(api.get("/api/machines/")
                        .expect(200)
                        .json()
                        .path("Machines")
                        .path("BAD")
                        .findValuesAsString("Name"))
                .contains(LAB.name(machine));
    }

    private void thenBadIsBack(Duration creation) {
        Duration limit = BACK.plus(creation.multipliedBy(3));
        Await.until(limit, "the hypervisor to be usable again", () -> create("BAD", "again") == 201);
        assertThat(delete("BAD", "again")).isEqualTo(204);
    }

    /** What the dead daemon interrupted is undone or whole: each domain has its disks, each volume has its domain. */
    private void thenNothingHalfMadeIsLeft() {
        Await.until(Duration.ofSeconds(60), "half-made machines to be undone or finished", () -> {
            List<String> domains = LabHost.TWO.domains().stream()
                    .filter(name -> name.startsWith(LAB.prefix()))
                    .sorted()
                    .toList();
            List<String> disks = LabHost.TWO.volumes(Lab.LOCAL).stream()
                    .filter(name -> name.startsWith(LAB.prefix()) && name.endsWith("_disk"))
                    .map(name -> name.substring(0, name.length() - "_disk".length()))
                    .sorted()
                    .toList();
            return domains.equals(disks)
                    && domains.stream().allMatch(name -> LabHost.TWO.state(name).equals("running"));
        });
    }

    private List<Integer> timed(List<Callable<Integer>> calls) throws Exception {
        long start = System.nanoTime();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses =
                    executor.invokeAll(calls).stream().map(Future::resultNow).toList();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(REQUEST);
            return statuses;
        }
    }

    private int create(String provider, String name) {
        return api.post(
                        "/api/machines/",
                        "Name",
                        LAB.name(name),
                        "Plan",
                        "least",
                        "Image",
                        BlankImage.NAME,
                        "Provider",
                        provider)
                .status();
    }

    private int delete(String provider, String name) {
        return api.delete("/api/machines/" + provider + "/" + LAB.name(name) + "/")
                .status();
    }
}
