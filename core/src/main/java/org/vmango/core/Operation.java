package org.vmango.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Work on a machine, seen from outside while it runs and for a while after. Immutable: each change makes a new one.
 *
 * @param id its name in the API
 * @param state RUNNING, DONE or FAILED
 * @param steps in their order; empty where the work has none, or is another operation's
 * @param ended empty while it runs
 * @param failure why it failed, if it did
 */
public record Operation(
        String id,
        OperationSubject subject,
        Instant started,
        OperationState state,
        List<OperationStep> steps,
        Optional<Instant> ended,
        Optional<OperationFailure> failure) {
    public Operation {
        steps = List.copyOf(steps);
    }

    static Operation begun(String id, OperationSubject subject, Instant now) {
        return new Operation(id, subject, now, OperationState.RUNNING, List.of(), Optional.empty(), Optional.empty());
    }

    public boolean hasEnded() {
        return ended.isPresent();
    }

    /** Whether this step is done. */
    public boolean hasDone(String step) {
        return steps.stream()
                .anyMatch(it -> it.state() == OperationState.DONE && it.name().equals(step));
    }

    /** The step under way; empty before the first is known, and after the end. */
    public Optional<OperationStep> current() {
        return steps.stream().filter(it -> it.state() == OperationState.RUNNING).findFirst();
    }

    Operation planned(List<String> names) {
        List<OperationStep> all = names.stream()
                .map(it -> new OperationStep(it, OperationState.PENDING, Optional.empty()))
                .toList();
        return with(startNext(all));
    }

    /** A step that was not planned is added. */
    Operation done(String step) {
        List<OperationStep> now = new ArrayList<>();
        boolean known = false;
        for (OperationStep it : steps) {
            known |= it.name().equals(step);
            now.add(it.name().equals(step) ? it.to(OperationState.DONE) : it);
        }
        if (!known) {
            now.add(new OperationStep(step, OperationState.DONE, Optional.empty()));
        }
        return with(startNext(now));
    }

    Operation at(Progress progress) {
        return with(steps.stream()
                .map(it -> it.state() == OperationState.RUNNING ? it.at(progress) : it)
                .toList());
    }

    Operation succeeded(Instant now) {
        return new Operation(id, subject, started, OperationState.DONE, steps, Optional.of(now), Optional.empty());
    }

    Operation failed(OperationFailure why, Instant now) {
        List<OperationStep> broken = steps.stream()
                .map(it -> it.state() == OperationState.RUNNING ? it.to(OperationState.FAILED) : it)
                .toList();
        return new Operation(id, subject, started, OperationState.FAILED, broken, Optional.of(now), Optional.of(why));
    }

    private Operation with(List<OperationStep> now) {
        return new Operation(id, subject, started, state, now, ended, failure);
    }

    /** The first step that is not done is under way: a recipe does one after the other. */
    private static List<OperationStep> startNext(List<OperationStep> steps) {
        List<OperationStep> now = new ArrayList<>(steps);
        for (int i = 0; i < now.size(); i++) {
            OperationStep step = now.get(i);
            if (step.state() == OperationState.RUNNING) {
                break;
            }
            if (step.state() == OperationState.PENDING) {
                now.set(i, step.to(OperationState.RUNNING));
                break;
            }
        }
        return now;
    }
}
