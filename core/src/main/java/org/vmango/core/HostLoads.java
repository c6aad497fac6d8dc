package org.vmango.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How busy the machines kept the processors of each host in the last ten minutes, in memory. Asks no host: whoever has this
 * calls {@link #look} every few seconds, which compares what has been measured with what was before.
 */
public final class HostLoads {
    /** How far back it goes. */
    public static final Duration SPAN = Duration.ofMinutes(10);

    /** Measurements that lie further apart say nothing of the time between them. */
    private static final Duration GAP = Duration.ofMinutes(2);

    private final Map<String, Course> courses = new HashMap<>();

    /**
     * The load from the measurement before to this one.
     *
     * @param share of all processors of the host, from 0 to 1
     * @param afterGap whether nothing is known of the time before
     */
    public record Load(Instant at, double share, boolean afterGap) {}

    private record Course(HostStatistics last, Deque<Load> loads) {}

    /** Takes in the latest measurements of each provider; forgets what is not among these. */
    public void look(List<Provider> providers) {
        keepOnly(providers.stream().map(Provider::name).toList());
        for (Provider it : providers) {
            it.snapshot().host().ifPresent(host -> add(it.name(), host.cpus(), it.statistics()));
        }
    }

    private synchronized void keepOnly(List<String> providers) {
        courses.keySet().retainAll(providers);
    }

    /** Oldest first; empty for a provider of which nothing is known yet. */
    public synchronized List<Load> of(String provider) {
        return Optional.ofNullable(courses.get(provider))
                .map(it -> List.copyOf(it.loads))
                .orElse(List.of());
    }

    /** @param cpus of the host */
    synchronized void add(String provider, int cpus, HostStatistics now) {
        Course known = courses.get(provider);
        if (known == null) {
            courses.put(provider, new Course(now, new ArrayDeque<>()));
            return;
        }
        Duration passed = Duration.between(known.last.at(), now.at());
        if (passed.isZero() || passed.isNegative()) {
            return;
        }
        courses.put(provider, new Course(now, known.loads));
        if (passed.compareTo(GAP) > 0) {
            return;
        }
        double share = (double) used(known.last, now).toNanos() / passed.toNanos() / cpus;
        Load before = known.loads.peekLast();
        boolean afterGap = before == null || before.at().isBefore(known.last.at());
        known.loads.add(new Load(now.at(), Math.clamp(share, 0, 1), afterGap));
        while (known.loads.getFirst().at().isBefore(now.at().minus(SPAN))) {
            known.loads.removeFirst();
        }
    }

    /** By machines that ran at both moments: one that was started in between has used little. */
    private static Duration used(HostStatistics before, HostStatistics now) {
        Duration used = Duration.ZERO;
        for (Map.Entry<UUID, MachineStatistics> it : now.machines().entrySet()) {
            MachineStatistics earlier = before.machines().get(it.getKey());
            Duration since =
                    earlier == null ? Duration.ZERO : it.getValue().cpuTime().minus(earlier.cpuTime());
            used = since.isNegative() ? used : used.plus(since);
        }
        return used;
    }
}
