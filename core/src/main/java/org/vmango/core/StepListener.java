package org.vmango.core;

/** Is told each step of a recipe that takes time, after the step is done. Called on the recipe's own thread. */
@FunctionalInterface
public interface StepListener {
    StepListener NONE = _ -> {};

    /** @param step the step's name, stable, such as {@code define-domain} */
    void done(String step);
}
