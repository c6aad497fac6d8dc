package org.vmango.core;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The undo steps of a recipe, run in reverse order when it fails. Use with try: register beside each step that leaves
 * something behind, and {@link #cancel} at the end.
 */
public final class Undo implements AutoCloseable {
    private static final System.Logger log = System.getLogger(Undo.class.getName());

    /** One step back; may throw. */
    @FunctionalInterface
    public interface Step {
        void run();
    }

    private record Named(String name, Step step) {}

    private final Deque<Named> steps = new ArrayDeque<>();

    public void add(String name, Step step) {
        steps.push(new Named(name, step));
    }

    /** Forgets all steps: the recipe has succeeded. */
    public void cancel() {
        steps.clear();
    }

    /** Runs all steps. One that fails is logged and the others still run, so that the recipe's own error is not hidden. */
    @Override
    public void close() {
        while (!steps.isEmpty()) {
            Named next = steps.pop();
            try {
                next.step.run();
            } catch (RuntimeException e) {
                log.log(System.Logger.Level.WARNING, "undo step failed step=" + next.name, e);
            }
        }
    }
}
