package org.vmango.core;

import java.util.List;

/** Is told how a recipe that takes time gets on. Called on the recipe's own threads; must return at once and never throw. */
@FunctionalInterface
public interface StepListener {
    StepListener NONE = _ -> {};

    /** A creation's step after which its name and id are the machine's own: what fails later is nobody's mistyping. */
    String DEFINED = "define-domain";

    /** All steps of this recipe in their order, told once before the first is done. A retry that waits for another has none. */
    default void planned(List<String> steps) {}

    /** @param step the step's name, stable, such as {@code define-domain} */
    void done(String step);

    /** How far the step under way is: told only where it can be measured. */
    default void progress(Progress progress) {}
}
