package org.vmango.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Does the same to several things, a few at a time, and tells of each failure when it comes. */
public final class Together {
    private final Surroundings surroundings;
    private final int atOnce;

    public Together(Surroundings surroundings, int atOnce) {
        this.surroundings = surroundings;
        this.atOnce = atOnce;
    }

    /**
     * What came of it.
     *
     * @param done of those that went well, in the order in which they were given
     * @param code DONE, or what all failures have in common, or FAILED
     */
    public record Outcome<R>(List<R> done, ExitCode code) {}

    /** @param name what failures are told of */
    public <T, R> Outcome<R> run(List<T> items, Function<T, String> name, Function<T, R> work) {
        List<CompletableFuture<R>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(atOnce, Math.max(1, items.size())), Thread.ofVirtual().factory())) {
            items.forEach(it -> running.add(CompletableFuture.supplyAsync(() -> work.apply(it), threads)));
            List<R> done = new ArrayList<>();
            List<ExitCode> failures = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                try {
                    done.add(running.get(i).join());
                } catch (CompletionException e) {
                    failures.add(told(name.apply(items.get(i)), e));
                }
            }
            return new Outcome<>(List.copyOf(done), common(failures));
        }
    }

    private ExitCode told(String name, CompletionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        Optional<Failure> failure = Failure.of(cause);
        if (failure.isEmpty()) {
            throw e;
        }
        List<String> lines = failure.get().lines();
        surroundings.say("vmango: " + Printable.of(name) + ": " + lines.getFirst());
        lines.stream().skip(1).forEach(surroundings::say);
        return failure.get().code();
    }

    private static ExitCode common(List<ExitCode> failures) {
        if (failures.isEmpty()) {
            return ExitCode.DONE;
        }
        ExitCode first = failures.getFirst();
        return failures.stream().allMatch(first::equals) ? first : ExitCode.FAILED;
    }
}
