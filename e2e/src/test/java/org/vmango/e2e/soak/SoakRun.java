package org.vmango.e2e.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.BlankImage;
import org.vmango.e2e.fixture.Vmango;

/** Lets chance act on hosts, through vmango, past it, and against their daemons; afterwards all must be right. */
final class SoakRun {
    static final String PREFIX = "soak-";
    private static final Duration SETTLED = Duration.ofMinutes(2);
    private static final int ACTORS = 3;
    private static final int NAMES = 5;

    private final List<SoakHost> hosts;
    private final Vmango vmango;
    private final Random random;
    private final Tally tally = new Tally();
    private final Outsider outsider;

    /** @param seed the same one makes the same choices */
    SoakRun(List<SoakHost> hosts, Vmango vmango, long seed) {
        this.hosts = hosts;
        this.vmango = vmango;
        this.random = new Random(seed);
        this.outsider = new Outsider(tally, new Random(seed));
    }

    Tally tally() {
        return tally;
    }

    Outsider outsider() {
        return outsider;
    }

    void awaitConnected() {
        try (Api api = vmango.api()) {
            Await.until(SETTLED, "all hosts", () -> hosts.stream().allMatch(it -> it.isConnected(api)));
        }
    }

    /** Acts for that long, and waits until the API says of every host what virsh says. */
    void act(Duration span) throws InterruptedException, ExecutionException {
        var over = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> actors = new ArrayList<>();
            for (int i = 0; i < ACTORS; i++) {
                Random own = new Random(random.nextLong());
                actors.add(executor.submit(() -> request(own, over)));
            }
            actors.add(executor.submit(() -> interfere(new Random(random.nextLong()), over)));
            actors.add(executor.submit(() -> kill(new Random(random.nextLong()), over)));
            isOver(over, span);
            over.countDown();
            for (Future<?> actor : actors) {
                actor.get();
            }
        }
        settle();
    }

    private void request(Random own, CountDownLatch over) {
        try (Api api = vmango.api()) {
            while (!isOver(over, Duration.ofMillis(own.nextInt(500)))) {
                SoakHost host = any(own);
                String name = PREFIX + own.nextInt(NAMES);
                String path = "/api/machines/" + host.name() + "/" + name + "/";
                switch (own.nextInt(6)) {
                    case 0, 1 -> tally.answered("create", create(api, host, name));
                    case 2 -> tally.answered("delete", api.delete(path));
                    case 3 -> tally.answered("start", api.post(path + "start/"));
                    case 4 -> tally.answered("stop", api.post(path + "stop/"));
                    default -> tally.answered("list", api.get("/api/machines/"));
                }
            }
        }
    }

    private static Api.Answer create(Api api, SoakHost host, String name) {
        return api.post(
                "/api/machines/", "Name", name, "Plan", "least", "Image", BlankImage.NAME, "Provider", host.name());
    }

    private void interfere(Random own, CountDownLatch over) {
        try (Api api = vmango.api()) {
            while (!isOver(over, Duration.ofMillis(200 + own.nextInt(800)))) {
                SoakHost host = any(own);
                host.whileUp(() -> outsider.act(host, api));
            }
        }
    }

    private void kill(Random own, CountDownLatch over) {
        while (!isOver(over, Duration.ofSeconds(8 + own.nextInt(15)))) {
            any(own).dieAndComeBack(() -> isOver(over, Duration.ofMillis(own.nextInt(3000))));
            tally.add("kill of a daemon");
        }
    }

    private static boolean isOver(CountDownLatch over, Duration pause) {
        try {
            return over.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private SoakHost any(Random own) {
        return hosts.get(own.nextInt(hosts.size()));
    }

    private void settle() {
        try (Api api = vmango.api()) {
            for (SoakHost host : hosts) {
                Await.until(
                        SETTLED,
                        "inventory and leftovers of " + host.name() + " to be right",
                        () -> host.isConnected(api)
                                && host.told(api).equals(host.truth())
                                && host.leaks().isEmpty());
            }
        }
    }

    /** Removes all machines, those of others as well. @return what is left on the hosts then */
    List<String> removeAll() {
        List<String> left = new ArrayList<>();
        try (Api api = vmango.api()) {
            for (SoakHost host : hosts) {
                Map<String, String> all = host.told(api);
                all.keySet()
                        .forEach(it -> api.delete("/api/machines/" + host.name() + "/" + it + "/")
                                .expect(204));
                left.addAll(host.host().domains());
                left.addAll(host.leaks());
            }
        }
        return left;
    }
}
