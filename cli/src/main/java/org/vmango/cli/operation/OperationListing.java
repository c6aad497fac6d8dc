package org.vmango.cli.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vmango.api.ApiJson;
import org.vmango.api.OperationJson;
import org.vmango.api.OperationStepJson;
import org.vmango.api.ProgressJson;
import org.vmango.cli.terminal.Amount;
import org.vmango.cli.terminal.Cell;
import org.vmango.cli.terminal.Column;
import org.vmango.cli.terminal.Listing;
import org.vmango.cli.terminal.Style;

/** How operations are shown. */
final class OperationListing {
    private OperationListing() {}

    static Listing<OperationJson> at(Instant now) {
        return new Listing<>(
                List.of(
                        Column.text("OPERATION", OperationJson::id),
                        Column.text("KIND", OperationJson::kind),
                        new Column<>("STATE", Column.Kind.TEXT, it -> new Cell(it.state(), style(it.state()))),
                        Column.text("MACHINE", it -> it.provider() + "/" + it.machine()),
                        Column.text("STEP", OperationListing::step),
                        Column.number("BEGUN", it -> Amount.age(it.started(), now)),
                        Column.text("USER", OperationJson::user),
                        Column.text("ERROR", it -> it.error().orElse(""))),
                OperationJson::id,
                ApiJson::plain);
    }

    private static Style style(String state) {
        return switch (state) {
            case "done" -> Style.GOOD;
            case "failed" -> Style.BAD;
            default -> Style.CHANGING;
        };
    }

    /** What is being done, and how far it is where that is measured: {@code clone-image 42 %}. */
    static String step(OperationJson operation) {
        return operation.steps().stream()
                .filter(it -> it.state().equals("running") || it.state().equals("failed"))
                .findFirst()
                .map(it ->
                        it.name() + percent(it).map(share -> " " + share + " %").orElse(""))
                .orElse("");
    }

    private static Optional<Long> percent(OperationStepJson step) {
        return step.progress().flatMap(OperationListing::percent);
    }

    private static Optional<Long> percent(ProgressJson progress) {
        return progress.total().filter(it -> it > 0).map(it -> progress.done() * 100 / it);
    }
}
