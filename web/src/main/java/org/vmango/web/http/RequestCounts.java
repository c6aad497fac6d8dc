package org.vmango.web.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** How many requests were answered since the start, with which status, and how long they took. */
public final class RequestCounts {
    /** Upper limits of the classes of times, in seconds; the last class has none. */
    public static final List<Double> LIMITS =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0);

    private static final double NANOS = 1e9;

    private final Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();
    private final List<LongAdder> byTime = IntStream.rangeClosed(0, LIMITS.size())
            .mapToObj(_ -> new LongAdder())
            .toList();
    private final LongAdder nanos = new LongAdder();

    void add(int status, long took) {
        byStatus.computeIfAbsent(status, _ -> new LongAdder()).increment();
        int time = 0;
        while (time < LIMITS.size() && took / NANOS > LIMITS.get(time)) {
            time++;
        }
        byTime.get(time).increment();
        nanos.add(took);
    }

    /** Answers by status. */
    public Map<Integer, Long> statuses() {
        Map<Integer, Long> counts = new TreeMap<>();
        byStatus.forEach((status, count) -> counts.put(status, count.sum()));
        return counts;
    }

    /** Answers by class of time: one number more than there are {@link #LIMITS}. */
    public List<Long> times() {
        return byTime.stream().map(LongAdder::sum).toList();
    }

    /** The time of all answers together, in seconds. */
    public double seconds() {
        return nanos.sum() / NANOS;
    }
}
