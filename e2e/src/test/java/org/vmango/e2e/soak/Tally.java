package org.vmango.e2e.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vmango.e2e.fixture.Api;

/** What was done, with which answers, and what should not have come. For many threads. */
final class Tally {
    /** Done; there is no such machine, or its state does not allow it; the host is away or slow just now. */
    private static final Set<Integer> EXPECTED = Set.of(200, 201, 204, 404, 409, 503, 504);

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    synchronized void add(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    synchronized void answered(String what, Api.Answer answer) {
        add(what + " " + answer.status());
        if (!EXPECTED.contains(answer.status())) {
            wrong.add(what + ": " + answer.status() + " " + answer.body());
        }
    }

    /** Answers that nothing explains. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public synchronized String toString() {
        return counts.toString();
    }
}
