package org.vmango.e2e.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.vmango.e2e.bench.Report;
import org.vmango.e2e.bench.Samples;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;
import tools.jackson.databind.JsonNode;

/**
 * Measures the program over a simulated fleet: all connected, lists, changes, and faults of some hosts. Arguments: how many
 * hosts, how many machines on each. Prints a table; the exit status says whether all targets were met.
 */
final class FleetBench {
    private static final String LIST = "/api/machines/";
    private static final String QUERY = "/api/machines/?q=name:web*-7+state:stopped&limit=50";
    private static final String HEAP = "512m";
    private static final int ROUNDS = 1000;

    private final Fleet fleet;
    private final VmangoConfig config;
    private final Report report = new Report(System.out);
    private boolean met = true;

    private FleetBench(Fleet fleet, VmangoConfig config) {
        this.fleet = fleet;
        this.config = config;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("vmfl");
        try (Fleet fleet = new Fleet(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), folder)) {
            FleetBench bench = new FleetBench(fleet, fleet.describe(VmangoConfig.in(folder)));
            bench.run();
            System.exit(bench.met ? 0 : 1);
        }
    }

    private void run() throws InterruptedException {
        long begin = System.nanoTime();
        try (Vmango vmango = Vmango.start(config, Map.of("VMANGO_JAVA_OPTIONS", "-Xmx" + HEAP));
                Api api = vmango.api()) {
            Await.until(
                    Duration.ofMinutes(3),
                    "all machines in the list",
                    () -> connected(api) == fleet.hosts().size() && total(api) == fleet.machines());
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            target("from the start until all is listed", seconds(took), "60 s", took.toSeconds() < 60);
            warmUp(api);
            Healthy before = healthy(vmango, api);
            changes(vmango, api);
            faults(vmango, api, before);
        }
    }

    private void warmUp(Api api) {
        for (int i = 0; i < 2000; i++) {
            api.get(QUERY).expect(200);
        }
        for (int i = 0; i < 20; i++) {
            api.get(LIST).expect(200);
        }
    }

    private record Healthy(Samples query, Samples action) {}

    private Healthy healthy(Vmango vmango, Api api) throws InterruptedException {
        Samples query = Samples.of(ROUNDS, () -> api.get(QUERY).expect(200));
        target("GET /api/machines/?q=…, 99 in 100 under", p99(query), "10 ms", millis(p99of(query)) <= 10);
        Samples list = Samples.of(20, () -> api.get(LIST).expect(200));
        target("GET /api/machines/, all " + fleet.machines(), list, "250 ms", list.medianMillis() <= 250);
        Samples action = actions(api);
        report.line("stopping and starting a machine, 99 in 100 under", p99(action));
        idle(vmango);
        return new Healthy(query, action);
    }

    private void idle(Vmango vmango) throws InterruptedException {
        Duration span = Duration.ofSeconds(60);
        // What was just asked for is compiled and collected first.
        pause(Duration.ofSeconds(15));
        Cost before = Cost.of(vmango.pid());
        pause(span);
        Cost after = Cost.of(vmango.pid());
        double cores = after.coresSince(before, span);
        target("idle: of one core", percent(cores), "5 %", cores <= 0.05);
        report.line("resident memory, with a heap of at most " + HEAP, after.residentKibibytes() / 1024 + " MiB");
        report.line("platform threads", after.threads());
    }

    /** Two hundred changes a second; of some of them is measured how long it takes until the API tells. */
    private void changes(Vmango vmango, Api api) throws InterruptedException {
        var random = new Random(1);
        List<Duration> visible = new ArrayList<>();
        Duration span = Duration.ofSeconds(20);
        Cost before = Cost.of(vmango.pid());
        long end = System.nanoTime() + span.toNanos();
        var stop = new CountDownLatch(1);
        Thread churn = Thread.ofPlatform().start(() -> churn(random, stop));
        var own = new Random(2);
        while (System.nanoTime() < end) {
            visible.add(visible(api, own));
        }
        stop.countDown();
        churn.join();
        Cost after = Cost.of(vmango.pid());
        Samples samples = new Samples(visible);
        target(
                "200 changes a second: each visible within, of " + visible.size() + " looked at",
                seconds(samples.sorted().getLast()),
                "1 s",
                samples.sorted().getLast().compareTo(Duration.ofSeconds(1)) <= 0);
        report.line("the same: of one core", percent(after.coresSince(before, span)));
    }

    private void churn(Random random, CountDownLatch stop) {
        try {
            do {
                fleet.change(random);
            } while (!stop.await(5, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration visible(Api api, Random random) {
        SimulatedMachine machine = fleet.change(random);
        long begin = System.nanoTime();
        String path = "/api/machines/?limit=1&q=id:" + machine.id().toString().replace("-", "");
        // Somebody else may switch it again meanwhile: what it is now counts.
        Await.until(
                Duration.ofSeconds(10),
                "change of " + machine.name(),
                () -> state(api, path).equals(machine.running() ? "running" : "stopped"));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static String state(Api api, String path) {
        JsonNode found = api.get(path).expect(200).json().findValue("State");
        return api.get(path)
                .expect(200)
                .json()
                .get("Machines")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(it -> it.get("State").stringValue())
                .findFirst()
                .orElse(found == null ? "" : found.stringValue());
    }

    private void faults(Vmango vmango, Api api, Healthy before) {
        fleet.fail(Fault.HUNG, it -> it % 100 < 10);
        fleet.fail(Fault.DEAD, it -> it % 100 >= 10 && it % 100 < 20);
        fleet.fail(Fault.SLOW, it -> it % 100 >= 20 && it % 100 < 30);
        fleet.fail(Fault.GARBAGE, it -> it % 100 >= 30 && it % 100 < 33);
        long hung = fleet.hosts().stream()
                .filter(it -> it.fault() == Fault.HUNG || it.fault() == Fault.DEAD || it.fault() == Fault.GARBAGE)
                .count();
        Await.until(
                Duration.ofMinutes(2),
                "the hosts that are hung, dead or mad are away",
                () -> fleet.hosts().size() - connected(api) >= hung);
        // In turn with itself: a machine that does other things, too, has no two equal minutes.
        Samples query = Samples.of(ROUNDS, () -> api.get(QUERY).expect(200));
        Samples action = actions(api);
        target(
                "10 % hung, 10 % dead, 10 % slow, 3 % garbage: GET …?q=, 99 in 100 under",
                p99(query),
                "10 ms, and no more than 20 % over " + p99(before.query),
                millis(p99of(query)) <= Math.max(2, millis(p99of(before.query)) * 1.2));
        target(
                "the same: actions on healthy hosts, 99 in 100 under",
                p99(action),
                "no more than 20 % over " + p99(before.action),
                millis(p99of(action)) <= millis(p99of(before.action)) * 1.2);
        long threads = Cost.of(vmango.pid()).threads();
        target("the same: platform threads", threads, "64", threads <= 64);
        fleet.fail(Fault.NONE, _ -> true);
        long begin = System.nanoTime();
        Await.until(Duration.ofMinutes(2), "all are back, with their machines as they are", () -> isRight(api));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        target("after they are well again: all is right after", seconds(took), "10 s", took.toSeconds() < 10);
    }

    private boolean isRight(Api api) {
        if (connected(api) < fleet.hosts().size()) {
            return false;
        }
        JsonNode machines = api.get(LIST).expect(200).json().get("Machines");
        return fleet.hosts().stream()
                .allMatch(host -> host.machines().stream()
                        .allMatch(it -> machines.path(host.name())
                                .valueStream()
                                .anyMatch(
                                        known -> known.get("Name").stringValue().equals(it.name())
                                                && known.get("State")
                                                        .stringValue()
                                                        .equals(it.running() ? "running" : "stopped"))));
    }

    private Samples actions(Api api) {
        List<Duration> times = new ArrayList<>();
        List<SimulatedHost> well = fleet.hosts().stream()
                .filter(it -> it.number() % 100 >= 33)
                .limit(100)
                .toList();
        for (SimulatedHost host : well) {
            String path = LIST + host.name() + "/" + host.machines().getFirst().name() + "/";
            Supplier<Api.Answer> stop = () -> api.post(path + "stop/");
            Supplier<Api.Answer> start = () -> api.post(path + "start/");
            boolean running = host.machines().getFirst().running();
            times.add(Samples.time(() -> (running ? stop : start).get().expect(200)));
            times.add(Samples.time(() -> (running ? start : stop).get().expect(200)));
        }
        return new Samples(times);
    }

    private static int connected(Api api) {
        return (int) api.get("/api/machines/?limit=1")
                .expect(200)
                .json()
                .get("Providers")
                .valueStream()
                .filter(it -> it.get("State").stringValue().equals("available"))
                .count();
    }

    private static int total(Api api) {
        return api.get("/api/machines/?limit=1").expect(200).json().get("Total").intValue();
    }

    private void target(String measured, Object result, String target, boolean reached) {
        report.line(measured, result, target, reached);
        met &= reached;
    }

    /** Lets time pass: what is measured is what happens in it. */
    private static void pause(Duration span) throws InterruptedException {
        boolean ended = new CountDownLatch(1).await(span.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            throw new AssertionError("nobody ends a pause");
        }
    }

    private static Duration p99of(Samples samples) {
        return samples.quantile(0.99);
    }

    private static String p99(Samples samples) {
        return String.format(Locale.ROOT, "%.1f ms", millis(p99of(samples)));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", millis(time) / 1000);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }
}
