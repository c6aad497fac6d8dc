package org.vmango.web.page;

import java.util.List;
import java.util.Optional;
import org.vmango.core.Operation;
import org.vmango.core.OperationFailure;
import org.vmango.core.OperationState;

/**
 * Work on a machine, as pages show it.
 *
 * @param href the machine's page
 * @param style of its state's mark
 * @param now the step under way
 * @param failure why it failed, if it did
 */
public record TaskRow(
        String anchor,
        String title,
        String href,
        String style,
        String word,
        String user,
        Stamp started,
        boolean running,
        Optional<StepRow> now,
        List<StepRow> steps,
        Optional<String> failure) {
    public static TaskRow of(Operation operation, Words words) {
        var subject = operation.subject();
        return new TaskRow(
                "op-" + operation.id(),
                words.text("operation.kind." + subject.kind(), subject.name()),
                Paths.machine(subject.machine()),
                StepRow.style(operation.state()),
                words.text("operation." + operation.state()),
                subject.user(),
                words.stamp(operation.started()),
                operation.state() == OperationState.RUNNING,
                operation.current().map(it -> StepRow.of(it, words)),
                operation.steps().stream().map(it -> StepRow.of(it, words)).toList(),
                operation.failure().map(OperationFailure::message));
    }

    public static List<TaskRow> of(List<Operation> operations, Words words) {
        return operations.stream().map(it -> of(it, words)).toList();
    }
}
