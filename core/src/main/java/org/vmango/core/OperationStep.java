package org.vmango.core;

import java.util.Optional;

/**
 * A step of an operation.
 *
 * @param name as {@link StepListener} has it
 * @param progress of the step that is under way, where its host can measure it
 */
public record OperationStep(String name, OperationState state, Optional<Progress> progress) {
    OperationStep to(OperationState now) {
        return new OperationStep(name, now, Optional.empty());
    }

    OperationStep at(Progress now) {
        return new OperationStep(name, state, Optional.of(now));
    }
}
