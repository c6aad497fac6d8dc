package org.vmango.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times of one thing that was done again and again. */
public record Samples(List<Duration> sorted) {
    public Samples {
        sorted = sorted.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    /** Does it so often, after once that does not count, and takes the times. */
    public static Samples of(int rounds, Runnable action) {
        return of(rounds, Duration.ofDays(1), action);
    }

    /** The same, or less often where that would take longer than the limit: a measure must end on a slow machine, too. */
    public static Samples of(int rounds, Duration limit, Runnable action) {
        action.run();
        List<Duration> times = new ArrayList<>();
        long begun = System.nanoTime();
        do {
            times.add(time(action));
        } while (times.size() < rounds && System.nanoTime() - begun < limit.toNanos());
        return new Samples(times);
    }

    public static Duration time(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    public Duration median() {
        return quantile(0.5);
    }

    /** The time that this part of them, from 0 to 1, did not exceed. */
    public Duration quantile(double part) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(part * (sorted.size() - 1))));
    }

    public double medianMillis() {
        return millis(median());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f ms (%.1f to %.1f, %d times)",
                medianMillis(),
                millis(sorted.getFirst()),
                millis(sorted.getLast()),
                sorted.size());
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
