package org.vmango.web.page;

import java.util.Optional;
import org.vmango.core.DataSize;
import org.vmango.core.OperationState;
import org.vmango.core.OperationStep;
import org.vmango.core.Progress;

/**
 * A step of an operation, as pages show it.
 *
 * @param style of its state's mark
 * @param meter how far it is, if that is measured and one knows how much there is
 * @param measured the same in words
 */
public record StepRow(String label, String style, String word, Optional<Meter> meter, Optional<String> measured) {
    static StepRow of(OperationStep step, Words words) {
        String label = words.find("step." + step.name()).orElse(step.name());
        Optional<String> measured = step.progress().map(it -> measured(it, words));
        Optional<Meter> meter = step.progress()
                .flatMap(it ->
                        it.total().map(total -> Meter.calm(it.done().bytes(), total.bytes(), measured(it, words))));
        return new StepRow(label, style(step.state()), words.text("operation." + step.state()), meter, measured);
    }

    static String style(OperationState state) {
        return switch (state) {
            case PENDING -> "stopped";
            case RUNNING -> "creating";
            case DONE -> "running";
            case FAILED -> "crashed";
        };
    }

    private static String measured(Progress progress, Words words) {
        Optional<DataSize> total = progress.total();
        String done = words.size(progress.done());
        return total.map(it -> words.text("progress.of", done, words.size(it)))
                .orElseGet(() -> words.text("progress.done", done));
    }
}
