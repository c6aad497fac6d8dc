package org.vmango.web;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.vmango.core.DataSize;
import org.vmango.core.Image;
import org.vmango.core.MachineSpec;
import org.vmango.core.Plan;
import org.vmango.core.SshKey;
import org.vmango.core.StepListener;
import org.vmango.core.Userdata;

/**
 * Measures the list of machines over HTTP, with the client in the same process: a program, no test. Prints the median time of
 * one client, the rate of several, and the same while a machine changes before every request.
 */
final class ListLoad {
    private static final int MACHINES = 500;
    private static final int CLIENTS = 16;
    private static final int REQUESTS = 200;

    private ListLoad() {}

    public static void main(String[] arguments) throws Exception {
        try (var server = new TestServer()) {
            givenMachines(server);
            HttpRequest request = server.request("/api/machines/").build();
            try (var client = HttpClient.newHttpClient()) {
                run(client, request, 1, 300, () -> {});
                report("one client", run(client, request, 1, REQUESTS, () -> {}), 1);
                report("16 clients", run(client, request, CLIENTS, REQUESTS, () -> {}), CLIENTS);
                UUID id = server.one.snapshot().machines().keySet().iterator().next();
                Runnable change = () -> server.one.reboot(id);
                report("one client, list new each time", run(client, request, 1, REQUESTS, change), 1);
                report("16 clients, list new each time", run(client, request, CLIENTS, REQUESTS, change), CLIENTS);
            }
        }
    }

    private static void givenMachines(TestServer server) {
        Image image = server.one.snapshot().imagesById().getFirst();
        Plan plan = new Plan("small", DataSize.ofMebibytes(512), 1, DataSize.ofGibibytes(5));
        var keys = List.of(new SshKey("home", "ssh-rsa " + "A".repeat(372) + " home@example"));
        for (int i = 0; i < MACHINES; i++) {
            Userdata userdata = Userdata.of("#cloud-config\n" + "x".repeat(1000));
            server.one.create(
                    new MachineSpec(
                            UUID.randomUUID(), "web" + i, plan, image, keys, userdata, "admin", Optional.empty()),
                    StepListener.NONE);
        }
    }

    /** Gives the time of each request in nanoseconds, sorted, and at the end that of them all. */
    private static long[] run(HttpClient client, HttpRequest request, int clients, int requests, Runnable before)
            throws Exception {
        Callable<long[]> task = () -> {
            long[] times = new long[requests];
            for (int i = 0; i < requests; i++) {
                before.run();
                long start = System.nanoTime();
                if (client.send(request, BodyHandlers.ofByteArray()).statusCode() != 200) {
                    throw new IllegalStateException("no list");
                }
                times[i] = System.nanoTime() - start;
            }
            return times;
        };
        var times = new ArrayList<Long>();
        long start = System.nanoTime();
        try (var executor = Executors.newFixedThreadPool(clients)) {
            for (var part : executor.invokeAll(Collections.nCopies(clients, task))) {
                Arrays.stream(part.get()).forEach(times::add);
            }
        }
        times.sort(null);
        times.add(System.nanoTime() - start);
        return times.stream().mapToLong(it -> it).toArray();
    }

    private static void report(String what, long[] times, int clients) {
        int requests = times.length - 1;
        System.out.printf(
                "%-32s median %.1f ms, 99 %% %.1f ms, %.0f requests/s with %d%n",
                what,
                times[requests / 2] / 1e6,
                times[requests * 99 / 100] / 1e6,
                requests / (times[requests] / 1e9),
                clients);
    }
}
