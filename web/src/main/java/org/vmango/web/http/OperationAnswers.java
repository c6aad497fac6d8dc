package org.vmango.web.http;

import java.util.List;
import java.util.Locale;
import org.vmango.api.OperationDetailsJson;
import org.vmango.api.OperationJson;
import org.vmango.api.OperationListJson;
import org.vmango.api.OperationStepJson;
import org.vmango.api.ProgressJson;
import org.vmango.core.DataSize;
import org.vmango.core.MachineId;
import org.vmango.core.Operation;
import org.vmango.core.OperationFailure;
import org.vmango.core.OperationStep;
import org.vmango.core.Progress;

/** Operations as the API's records. */
public final class OperationAnswers {
    private OperationAnswers() {}

    public static OperationListJson list(List<Operation> operations) {
        return new OperationListJson(
                "Operations",
                operations.stream().map(OperationAnswers::operation).toList());
    }

    public static OperationDetailsJson details(Operation operation) {
        return new OperationDetailsJson(operation(operation));
    }

    private static OperationJson operation(Operation it) {
        return new OperationJson(
                it.id(),
                it.subject().kind().toString(),
                it.state().toString(),
                it.subject().machine().provider(),
                it.subject().name(),
                MachineId.format(it.subject().machine().id()),
                it.subject().user(),
                it.started(),
                it.ended(),
                it.steps().stream().map(OperationAnswers::step).toList(),
                it.failure().map(OperationFailure::kind).map(kind -> kind.name().toLowerCase(Locale.ROOT)),
                it.failure().map(OperationFailure::message));
    }

    private static OperationStepJson step(OperationStep it) {
        return new OperationStepJson(
                it.name(), it.state().toString(), it.progress().map(OperationAnswers::progress));
    }

    private static ProgressJson progress(Progress it) {
        return new ProgressJson(it.done().bytes(), it.total().map(DataSize::bytes));
    }
}
