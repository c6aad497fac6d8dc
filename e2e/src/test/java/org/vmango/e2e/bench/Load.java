package org.vmango.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.vmango.e2e.fixture.Api;

/** Clients that ask one after the other for the same thing, all at once, for a while: bounded, and to loopback alone. */
final class Load {
    private final Supplier<Api> client;
    private final String path;

    /** @param client makes a client with a connection of its own */
    Load(Supplier<Api> client, String path) {
        this.client = client;
        this.path = path;
    }

    /** What came of it. */
    record Result(int clients, Duration took, Samples latencies) {
        double requestsPerSecond() {
            return latencies.sorted().size() / (took.toNanos() / 1e9);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.0f requests/s, median %.1f ms, 99 %% under %.1f ms",
                    requestsPerSecond(),
                    latencies.medianMillis(),
                    latencies.quantile(0.99).toNanos() / 1e6);
        }
    }

    /** @throws AssertionError if an answer is not 200 */
    Result run(int clients, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        long start = System.nanoTime();
        List<Duration> latencies = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Duration>>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(executor.submit(() -> askUntil(end)));
            }
            for (Future<List<Duration>> one : running) {
                latencies.addAll(one.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a client failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return new Result(clients, Duration.ofNanos(System.nanoTime() - start), new Samples(latencies));
    }

    private List<Duration> askUntil(long end) {
        List<Duration> latencies = new ArrayList<>();
        try (Api api = client.get()) {
            while (System.nanoTime() - end < 0) {
                latencies.add(Samples.time(() -> api.drain(path)));
            }
        }
        return latencies;
    }
}
