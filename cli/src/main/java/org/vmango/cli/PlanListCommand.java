package org.vmango.cli;

import java.util.List;
import org.vmango.api.ApiClient;
import org.vmango.api.ApiJson;
import org.vmango.api.PlanJson;
import org.vmango.cli.terminal.Amount;
import org.vmango.cli.terminal.Column;
import org.vmango.cli.terminal.Listing;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine.Command;

/** {@code vmango plan list}. */
@Command(name = "list", aliases = "ls", description = "List the sizes that a machine can have.")
final class PlanListCommand extends ListCommand<PlanJson> {
    private static final Listing<PlanJson> LISTING = new Listing<>(
            List.of(
                    Column.text("PLAN", PlanJson::name),
                    Column.number("CPUS", it -> String.valueOf(it.cpus())),
                    Column.number("MEMORY", it -> Amount.size(it.memory())),
                    Column.number("DISK", it -> Amount.size(it.diskSize()))),
            PlanJson::name,
            ApiJson::plain);

    PlanListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    List<PlanJson> read(ApiClient api) {
        return api.plans().plans();
    }

    @Override
    Listing<PlanJson> listing() {
        return LISTING;
    }

    /** In a few words. */
    static String sizes(PlanJson plan) {
        return "CPUs " + plan.cpus() + ", memory " + Amount.size(plan.memory()) + ", disk "
                + Amount.size(plan.diskSize());
    }
}
