package org.vmango.e2e.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vmango.e2e.bench.Report;
import org.vmango.e2e.bench.Samples;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/**
 * Measures the program over a simulated fleet: all connected, lists, changes, and faults of some hosts. Arguments: how many
 * hosts, how many machines on each. Prints a table; the exit status says whether all targets were met.
 */
final class FleetBench {
    private static final String LIST = "/api/machines/";
    private static final String HEAP = "512m";
    private static final int ROUNDS = 1000;
    private static final int LISTS = 40;
    /** The whole must end within ten minutes, also on a machine that does other things. */
    private static final Duration SERIES = Duration.ofSeconds(15);

    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private static final int CHANGES_PER_SECOND = 200;
    private static final Set<Fault> AWAY = EnumSet.of(Fault.HUNG, Fault.DEAD, Fault.GARBAGE);

    private final Fleet fleet;
    private final VmangoConfig config;
    private final Report report = new Report(System.out);
    private final Random random = new Random(2);
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
            FleetView view = new FleetView(api, fleet);
            Await.until(Duration.ofMinutes(3), "all machines in the list", view::isComplete);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            target("from the start until all is listed", seconds(took), "60 s", took.toSeconds() < 60);
            Samples.of(2 * ROUNDS, WARM_UP, () -> search(api));
            Samples.of(LISTS, SERIES, () -> list(api));
            lists(vmango, api);
            changes(vmango, view);
            idle(vmango);
            faults(vmango, api, view);
        }
    }

    private void lists(Vmango vmango, Api api) {
        Cost before = Cost.of(vmango.pid());
        ServerTimes begun = ServerTimes.of(api);
        Samples search = Samples.of(ROUNDS, SERIES, () -> search(api));
        ServerTimes times = ServerTimes.of(api).since(begun);
        Cost after = Cost.of(vmango.pid());
        target(
                "GET /api/machines/?q=…, at the server",
                times.within(0.01),
                "99 % within 10 ms",
                times.part(0.01) >= 0.99);
        report.line("the same at the client", search + ", 99 % within " + p99(search));
        report.line(
                "the same: processor time of each",
                millis(after.cpu().minus(before.cpu()).dividedBy(search.sorted().size())));
        whole(api, "GET /api/machines/, all " + fleet.machines(), () -> list(api));
        whole(api, "the same, each after a change", () -> {
            fleet.change(random);
            list(api);
        });
    }

    /** The list of all: from the request's first byte until the client has taken the last one, by the server's clock. */
    private void whole(Api api, String measured, Runnable ask) {
        ServerTimes begun = ServerTimes.of(api);
        Samples atClient = Samples.of(LISTS, SERIES, ask);
        ServerTimes times = ServerTimes.of(api).since(begun);
        target(measured + ", at the server", times.within(0.25), "all within 250 ms", times.part(0.25) == 1);
        report.line("the same at the client", atClient);
    }

    /** Another search each time: what was found before must not count. */
    private void search(Api api) {
        String state = random.nextBoolean() ? "running" : "stopped";
        api.get("/api/machines/?q=name:web*-%d+state:%s&limit=50".formatted(random.nextInt(20), state))
                .expect(200);
    }

    private static void list(Api api) {
        api.get(LIST).expect(200);
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
    private void changes(Vmango vmango, FleetView view) throws InterruptedException {
        List<Duration> visible = new ArrayList<>();
        Cost before = Cost.of(vmango.pid());
        long begin = System.nanoTime();
        var stop = new CountDownLatch(1);
        var changed = new AtomicLong();
        Thread churn = Thread.ofPlatform().start(() -> churn(new Random(1), changed, stop));
        while (System.nanoTime() - begin < Duration.ofSeconds(20).toNanos()) {
            visible.add(visible(view));
        }
        stop.countDown();
        churn.join();
        Duration span = Duration.ofNanos(System.nanoTime() - begin);
        double cores = Cost.of(vmango.pid()).coresSince(before, span);
        Samples samples = new Samples(visible);
        Duration longest = samples.sorted().getLast();
        target("200 changes a second: each visible within", samples, "1 s", longest.toMillis() <= 1000);
        report.line("the same: of one core", percent(cores));
        long rate = changed.get() * 1000 / span.toMillis();
        target("the same: changes a second", rate, CHANGES_PER_SECOND + ", or 5 less", rate >= CHANGES_PER_SECOND - 5);
    }

    /** At a steady pace: what was late is made up for. */
    private void churn(Random which, AtomicLong changed, CountDownLatch stop) {
        long begin = System.nanoTime();
        try {
            long due;
            do {
                fleet.change(which);
                due = begin + changed.incrementAndGet() * TimeUnit.SECONDS.toNanos(1) / CHANGES_PER_SECOND;
            } while (!stop.await(due - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration visible(FleetView view) {
        SimulatedMachine machine = fleet.change(random);
        long begin = System.nanoTime();
        // Somebody else may switch it again meanwhile: what it is now counts.
        Await.until(
                Duration.ofSeconds(10),
                "change of " + machine.name(),
                () -> view.state(machine).equals(FleetView.word(machine)));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void faults(Vmango vmango, Api api, FleetView view) {
        Samples search = quietest(() -> Samples.of(ROUNDS, SERIES, () -> search(api)));
        Samples action = quietest(() -> actions(api));
        fleet.fail(Fault.HUNG, it -> it % 100 < 10);
        fleet.fail(Fault.DEAD, it -> it % 100 >= 10 && it % 100 < 20);
        fleet.fail(Fault.SLOW, it -> it % 100 >= 20 && it % 100 < 30);
        fleet.fail(Fault.GARBAGE, it -> it % 100 >= 30 && it % 100 < 33);
        long away =
                fleet.hosts().stream().filter(it -> AWAY.contains(it.fault())).count();
        Await.until(
                Duration.ofMinutes(2),
                "the hosts that are hung, dead or mad are away",
                () -> fleet.hosts().size() - view.available() >= away);
        String faults = "10 % hung, 10 % dead, 10 % slow, 3 % garbage: ";
        unchanged(faults + "GET …?q=", search, quietest(() -> Samples.of(ROUNDS, SERIES, () -> search(api))));
        unchanged(faults + "actions on healthy hosts", action, quietest(() -> actions(api)));
        long threads = Cost.of(vmango.pid()).threads();
        target("the same: platform threads", threads, "64", threads <= 64);
        fleet.fail(Fault.NONE, _ -> true);
        long begin = System.nanoTime();
        Await.until(Duration.ofMinutes(2), "all are back, with their machines as they are", view::isRight);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        target("after they are well again: all is right after", seconds(took), "10 s", took.toSeconds() < 10);
    }

    private void unchanged(String measured, Samples before, Samples now) {
        target(
                measured + ", 99 in 100 under",
                p99(now),
                "20 % over " + p99(before) + " before",
                p99of(now).toNanos() <= p99of(before).toNanos() * 1.2);
    }

    /** Of three series that which was disturbed least: other programs run on this machine, too. */
    private static Samples quietest(Supplier<Samples> series) {
        return Stream.generate(series)
                .limit(3)
                .min(Comparator.comparing(FleetBench::p99of))
                .orElseThrow();
    }

    private Samples actions(Api api) {
        List<Duration> times = new ArrayList<>();
        List<SimulatedHost> well = fleet.hosts().stream()
                .filter(it -> it.number() % 100 >= 33)
                .limit(100)
                .toList();
        long begun = System.nanoTime();
        for (SimulatedHost host : well) {
            if (System.nanoTime() - begun > SERIES.toNanos()) {
                break;
            }
            SimulatedMachine machine = host.machines().getFirst();
            List<String> actions = machine.running() ? List.of("stop/", "start/") : List.of("start/", "stop/");
            String path = LIST + host.name() + "/" + machine.name() + "/";
            actions.forEach(
                    it -> times.add(Samples.time(() -> api.post(path + it).expect(200))));
        }
        return new Samples(times);
    }

    private void target(String measured, Object result, String target, boolean reached) {
        report.line(measured, result, target, reached);
        met &= reached;
    }

    /** Lets time pass: what is measured is what happens in it. */
    private static void pause(Duration span) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(span.toMillis());
    }

    private static Duration p99of(Samples samples) {
        return samples.quantile(0.99);
    }

    private static String p99(Samples samples) {
        return millis(p99of(samples));
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }
}
