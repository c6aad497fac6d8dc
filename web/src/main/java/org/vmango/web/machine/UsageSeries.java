package org.vmango.web.machine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmango.core.DataSize;
import org.vmango.core.Machine;
import org.vmango.core.Usage;

/**
 * What a machine has used, as the page's graphs draw it: one entry of each list for each moment, null where nothing is known.
 *
 * @param times in seconds since 1970
 * @param cpu in percent of all its processors
 * @param memory in bytes
 * @param diskRead in bytes a second, like the three after it
 * @param memoryLimit what the machine may use, in bytes
 */
record UsageSeries(
        @JsonProperty("times") List<Double> times,
        @JsonProperty("cpu") List<@Nullable Double> cpu,
        @JsonProperty("memory") List<@Nullable Double> memory,
        @JsonProperty("diskRead") List<@Nullable Double> diskRead,
        @JsonProperty("diskWritten") List<@Nullable Double> diskWritten,
        @JsonProperty("received") List<@Nullable Double> received,
        @JsonProperty("sent") List<@Nullable Double> sent,
        @JsonProperty("memoryLimit") long memoryLimit) {
    /** Two moments that are farther apart have something between them that nobody saw. */
    private static final Duration GAP = Duration.ofSeconds(75);

    private static final double PERCENT = 100;
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    static UsageSeries of(Machine machine, List<Usage> history) {
        var series = new UsageSeries(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                machine.memory().bytes());
        for (int i = 1; i < history.size(); i++) {
            series.add(machine, history.get(i - 1), history.get(i));
        }
        return series;
    }

    private void add(Machine machine, Usage before, Usage now) {
        double seconds = Duration.between(before.at(), now.at()).toNanos() / NANOS;
        // Totals that fall begin anew: the machine was started in between.
        boolean restarted = now.cpuTime().compareTo(before.cpuTime()) < 0;
        if (restarted || seconds <= 0 || seconds > GAP.toSeconds()) {
            addGap(now);
            return;
        }
        times.add(now.at().toEpochMilli() / MILLIS);
        double busy = now.cpuTime().minus(before.cpuTime()).toNanos() / NANOS / seconds;
        cpu.add(Math.clamp(busy / machine.cpus() * PERCENT, 0, PERCENT));
        memory.add(now.memory().map(it -> (double) it.bytes()).orElse(null));
        diskRead.add(rate(before.diskRead(), now.diskRead(), seconds));
        diskWritten.add(rate(before.diskWritten(), now.diskWritten(), seconds));
        received.add(rate(before.received(), now.received(), seconds));
        sent.add(rate(before.sent(), now.sent(), seconds));
    }

    private void addGap(Usage now) {
        times.add(now.at().toEpochMilli() / MILLIS);
        List.of(cpu, memory, diskRead, diskWritten, received, sent).forEach(it -> it.add(null));
    }

    /** A disk that was taken out has taken its total with it. */
    private static double rate(DataSize before, DataSize now, double seconds) {
        return Math.max(0, now.bytes() - before.bytes()) / seconds;
    }

    /** The last entry of a list, if something is known now. */
    static Optional<Double> last(List<@Nullable Double> values) {
        return values.isEmpty() ? Optional.empty() : Optional.ofNullable(values.getLast());
    }
}
