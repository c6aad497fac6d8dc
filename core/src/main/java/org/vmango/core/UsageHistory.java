package org.vmango.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What machines have used in the last ten minutes, in memory. */
public final class UsageHistory {
    /** How far back it goes. */
    public static final Duration SPAN = Duration.ofMinutes(10);

    private final Map<UUID, ArrayDeque<Usage>> machines = new HashMap<>();

    /** Adds what all running machines have used now; those that are not among them are forgotten once they are old. */
    public synchronized void add(Map<UUID, Usage> now, Instant at) {
        now.forEach((id, usage) ->
                machines.computeIfAbsent(id, _ -> new ArrayDeque<>()).add(usage));
        Instant oldest = at.minus(SPAN);
        machines.values().removeIf(it -> {
            while (!it.isEmpty() && it.getFirst().at().isBefore(oldest)) {
                it.removeFirst();
            }
            return it.isEmpty();
        });
    }

    /** Oldest first. */
    public synchronized List<Usage> of(UUID id) {
        ArrayDeque<Usage> known = machines.get(id);
        return known == null ? List.of() : List.copyOf(known);
    }
}
