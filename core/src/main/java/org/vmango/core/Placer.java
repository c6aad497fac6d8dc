package org.vmango.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Chooses where a machine is made: among the providers that could hold it, the one with the largest share of its memory left
 * afterwards. Reads what is known and asks nobody, so two servers that choose in the same moment may both think that there
 * is room; what one server has chosen, and cannot see yet, it counts.
 */
final class Placer {
    private static final Duration CLAIM = Duration.ofMinutes(1);

    /** A place that was chosen a moment ago: counted until the machine is seen, or was not made in time. */
    private record Claim(String provider, String name, Plan plan, long until) {}

    private final Providers providers;
    private final LongSupplier nanoTime;
    private final List<Claim> claims = new ArrayList<>();

    Placer(Providers providers, LongSupplier nanoTime) {
        this.providers = providers;
        this.nanoTime = nanoTime;
    }

    /** @throws VmangoException CONFLICT if none can hold it, UNREACHABLE if none answers */
    synchronized Placement place(NewMachine request, Plan plan) {
        Placement chosen = preview(request, plan);
        claims.add(new Claim(chosen.provider(), request.name(), plan, nanoTime.getAsLong() + CLAIM.toNanos()));
        return chosen;
    }

    /** What {@link #place} would choose, without keeping the place. */
    synchronized Placement preview(NewMachine request, Plan plan) {
        claims.removeIf(it -> it.until - nanoTime.getAsLong() < 0);
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (ProviderSnapshot known : providers.snapshots()) {
            boolean schedulable = providers.isSchedulable(known.name());
            candidates.put(known.name(), Candidate.of(known, schedulable, request, plan, claimed(known)));
        }
        Candidate best = candidates.values().stream()
                .filter(it -> it.refusal().isEmpty())
                .min(Comparator.comparingDouble(Candidate::rank))
                .orElseThrow(() -> refusal(request, candidates));
        return new Placement(best.provider(), best.praise(), others(best, candidates));
    }

    /** What was promised there a moment ago, and is not in the snapshot yet. */
    private Candidate.Promised claimed(ProviderSnapshot known) {
        List<Plan> plans = claims.stream()
                .filter(it -> it.provider.equals(known.name()))
                .filter(it -> known.machines().values().stream()
                        .noneMatch(machine -> machine.name().equals(it.name)))
                .map(Claim::plan)
                .toList();
        return new Candidate.Promised(
                plans.stream().mapToLong(it -> it.memory().bytes()).sum(),
                plans.stream().mapToLong(it -> it.disk().bytes()).sum(),
                plans.size());
    }

    private static Map<String, String> others(Candidate best, Map<String, Candidate> candidates) {
        Map<String, String> others = new LinkedHashMap<>();
        candidates.forEach((name, it) -> {
            if (!name.equals(best.provider())) {
                others.put(name, it.refusal().orElseGet(it::comparison));
            }
        });
        return others;
    }

    private static VmangoException refusal(NewMachine request, Map<String, Candidate> candidates) {
        String why = candidates.values().stream()
                .map(it -> it.provider() + " " + it.refusal().orElseThrow())
                .collect(Collectors.joining("; "));
        String message = "no provider can hold machine '" + request.name() + "': "
                + (candidates.isEmpty() ? "none is configured" : why);
        boolean silent = !candidates.isEmpty() && candidates.values().stream().noneMatch(Candidate::answers);
        return new VmangoException(silent ? ErrorKind.UNREACHABLE : ErrorKind.CONFLICT, message, null);
    }

    /** Where a request with that key was served before, by its machine's id. */
    Optional<Placement> earlier(NewMachine request, User by) {
        return request.idempotencyKey()
                .flatMap(key -> providers.snapshots().stream()
                        .filter(it -> it.machines().containsKey(RequestIdentity.id(by.name(), it.name(), key)))
                        .findFirst()
                        .map(it -> new Placement(it.name(), "has the machine that the first request made", Map.of())));
    }
}
