package org.vmango.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.vmango.api.ApiClient;
import org.vmango.api.ApiJson;
import org.vmango.api.PlanJson;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.terminal.Amount;
import org.vmango.cli.terminal.Column;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Listing;
import org.vmango.cli.terminal.Output;
import org.vmango.cli.terminal.OutputOptions;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vmango plan list}. */
@Command(name = "list", aliases = "ls", description = "List the sizes that a machine can have.")
final class PlanListCommand implements Callable<Integer> {
    private static final Listing<PlanJson> LISTING = new Listing<>(
            List.of(
                    Column.text("PLAN", PlanJson::name),
                    Column.number("CPUS", it -> String.valueOf(it.cpus())),
                    Column.number("MEMORY", it -> Amount.size(it.memory())),
                    Column.number("DISK", it -> Amount.size(it.diskSize()))),
            PlanJson::name,
            ApiJson::plain);

    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions shown = new OutputOptions();

    PlanListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            new Output(surroundings, shown).list(api.plans().plans(), LISTING);
            return ExitCode.DONE.number();
        }
    }

    /** In a few words. */
    static String sizes(PlanJson plan) {
        return "CPUs " + plan.cpus() + ", memory " + Amount.size(plan.memory()) + ", disk "
                + Amount.size(plan.diskSize());
    }
}
