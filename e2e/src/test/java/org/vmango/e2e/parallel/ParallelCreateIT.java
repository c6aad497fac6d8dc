package org.vmango.e2e.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.BlankImage;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/** Creates at the same time get machines and addresses of their own, also from two servers that know nothing of each other. */
class ParallelCreateIT {
    @RegisterExtension
    static final Lab LAB = new Lab("parallel");

    @TempDir
    Path folder;

    @BeforeAll
    static void givenImage() {
        BlankImage.create(LabHost.ONE);
    }

    @AfterAll
    static void dropImage() {
        BlankImage.delete(LabHost.ONE);
    }

    @Test
    void create_fiftyAtOnce_fiftyMachinesWithAddressesOfTheirOwn() throws Exception {
        List<String> names =
                IntStream.range(0, 50).mapToObj(i -> LAB.name("many-" + i)).toList();
        try (Vmango vmango = Vmango.start(config("one"));
                Api api = vmango.api()) {
            thenConnected(api);
            List<Integer> statuses =
                    inParallel(names.stream().map(name -> create(api, name)).toList());

            assertThat(statuses).hasSize(50).containsOnly(201);
            thenEachHasAnAddressOfItsOwn(api, names);
            List<Integer> deleted =
                    inParallel(names.stream().map(name -> delete(api, name)).toList());
            assertThat(deleted).containsOnly(204);
        }
        thenNothingIsLeft();
    }

    @Test
    void create_sameTwentyNamesOnTwoServers_twentyMachines() throws Exception {
        List<String> names =
                IntStream.range(0, 20).mapToObj(i -> LAB.name("both-" + i)).toList();
        try (Vmango first = Vmango.start(config("first"));
                Vmango second = Vmango.start(config("second"));
                Api one = first.api();
                Api two = second.api()) {
            thenConnected(one);
            thenConnected(two);
            List<Integer> statuses = inParallel(Stream.concat(
                            names.stream().map(name -> create(one, name)),
                            names.stream().map(name -> create(two, name)))
                    .toList());

            assertThat(statuses).containsOnly(201, 409);
            assertThat(statuses).filteredOn(status -> status == 201).hasSize(20);
            thenEachHasAnAddressOfItsOwn(one, names);
            inParallel(names.stream().map(name -> delete(two, name)).toList());
        }
        thenNothingIsLeft();
    }

    private VmangoConfig config(String server) {
        return VmangoConfig.in(folder.resolve(server))
                .hypervisor("LOCAL1", LabHost.ONE, Lab.VMS)
                .plan("least", 16, 1, 1);
    }

    /** The provider connects behind the server, which answers at once. */
    private static void thenConnected(Api api) {
        Await.until(
                Duration.ofMinutes(1),
                "the provider",
                () -> api.get("/api/machines/LOCAL1/none/").status() == 404);
    }

    private static Callable<Integer> create(Api api, String name) {
        return () -> api.post(
                        "/api/machines/", "Name", name, "Plan", "least", "Image", BlankImage.NAME, "Provider", "LOCAL1")
                .status();
    }

    private static Callable<Integer> delete(Api api, String name) {
        return () -> api.delete("/api/machines/LOCAL1/" + name + "/").status();
    }

    private static List<Integer> inParallel(List<Callable<Integer>> calls) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> futures = executor.invokeAll(calls);
            return futures.stream().map(Future::resultNow).toList();
        }
    }

    private static void thenEachHasAnAddressOfItsOwn(Api api, List<String> names) {
        Set<String> addresses = new HashSet<>();
        for (String name : names) {
            addresses.add(api.get("/api/machines/LOCAL1/" + name + "/")
                    .expect(200)
                    .json()
                    .path("Machine")
                    .path("Ip")
                    .path("Address")
                    .asString());
        }
        assertThat(addresses).hasSize(names.size()).allMatch(address -> address.startsWith("192.168.150."));
        assertThat(LabHost.ONE.domains()).containsAll(names);
        List<String> reserved = LabHost.ONE.reservations().stream()
                .filter(host -> names.contains(host.name()))
                .map(LabHost.Reservation::ip)
                .toList();
        assertThat(reserved).doesNotHaveDuplicates().hasSize(names.size());
    }

    private static void thenNothingIsLeft() {
        assertThat(LabHost.ONE.domains()).noneMatch(name -> name.startsWith(LAB.prefix()));
        assertThat(LabHost.ONE.volumes(Lab.VMS)).noneMatch(name -> name.startsWith(LAB.prefix()));
        assertThat(LabHost.ONE.reservations()).noneMatch(host -> host.name().startsWith(LAB.prefix()));
    }
}
