package org.vmango.e2e.fleet;

import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmango.e2e.fixture.Api;

/**
 * How long answers took by the server's own clock, from {@code /metrics}: a client that shares its processors with the server
 * and a fleet measures all three.
 *
 * @param within how many took so many seconds or less; the last limit is infinite
 */
record ServerTimes(NavigableMap<Double, Long> within) {
    private static final Pattern BUCKET =
            Pattern.compile("(?m)^vmango_http_request_seconds_bucket\\{le=\"([^\"]+)\"} ([0-9.]+)");

    /** Of all answers since the server's start. */
    static ServerTimes of(Api api) {
        NavigableMap<Double, Long> within = new TreeMap<>();
        Matcher bucket = BUCKET.matcher(api.get("/metrics").expect(200).body());
        while (bucket.find()) {
            double limit =
                    bucket.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bucket.group(1));
            within.put(limit, (long) Double.parseDouble(bucket.group(2)));
        }
        if (within.isEmpty()) {
            throw new AssertionError("/metrics tells no times of requests");
        }
        return new ServerTimes(within);
    }

    /** Of the answers between the two. */
    ServerTimes since(ServerTimes before) {
        NavigableMap<Double, Long> between = new TreeMap<>();
        within.forEach((limit, count) -> between.put(limit, count - before.within.getOrDefault(limit, 0L)));
        return new ServerTimes(between);
    }

    /** The part of them, from 0 to 1, that took so many seconds or less: one of the limits. */
    double part(double seconds) {
        return (double) within.getOrDefault(seconds, 0L) / within.lastEntry().getValue();
    }

    /** The lowest of the limits under which this part of them was. */
    double limitOf(double part) {
        return within.keySet().stream()
                .filter(it -> part(it) >= part)
                .findFirst()
                .orElseThrow();
    }

    /** In words: how many of them took so many seconds or less. */
    String within(double seconds) {
        return String.format(
                Locale.ROOT,
                "%.1f %% of %d within %.0f ms, 99 %% within %.1f ms",
                100 * part(seconds),
                within.lastEntry().getValue(),
                1000 * seconds,
                1000 * limitOf(0.99));
    }
}
