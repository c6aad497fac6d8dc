package org.vmango.cli.operation;

import java.util.List;
import java.util.concurrent.Callable;
import org.vmango.api.ApiClient;
import org.vmango.api.OperationJson;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Output;
import org.vmango.cli.terminal.OutputOptions;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vmango operation list}. */
@Command(name = "list", aliases = "ls", description = "List what is done to machines now, and the last that was done.")
public final class OperationListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions shown = new OutputOptions();

    @Option(names = "--running", description = "Those that are going on alone.")
    private boolean running;

    public OperationListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            List<OperationJson> found = api.operations().operations().stream()
                    .filter(it -> !running || it.state().equals("running"))
                    .toList();
            new Output(surroundings, shown)
                    .list(found, OperationListing.at(surroundings.clock().instant()));
            return ExitCode.DONE.number();
        }
    }
}
