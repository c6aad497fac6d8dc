package org.vmango.gotemplate;

/** What an execution has used up of its {@link Limits}. */
final class Budget {
    private final Limits limits;
    private long steps;
    private long output;
    private int depth;

    Budget(Limits limits) {
        this.limits = limits;
    }

    /** @return a complaint if that was one step too many, else an empty string */
    String step() {
        return ++steps > limits.steps() ? "exceeded maximum number of steps (" + limits.steps() + ")" : "";
    }

    String print(int characters) {
        output += characters;
        return output > limits.output() ? "exceeded maximum output size (" + limits.output() + ")" : "";
    }

    String enter() {
        return ++depth > limits.depth() ? "exceeded maximum template depth (" + limits.depth() + ")" : "";
    }

    void leave() {
        depth--;
    }
}
