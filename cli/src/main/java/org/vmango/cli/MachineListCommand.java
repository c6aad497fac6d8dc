package org.vmango.cli;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmango.api.ApiClient;
import org.vmango.api.MachineListJson;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Output;
import org.vmango.cli.terminal.OutputOptions;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.core.MachineOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vmango machine list}. */
@Command(name = "list", aliases = "ls", description = "List machines, of all providers or those that fit a search.")
final class MachineListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions shown = new OutputOptions();

    @Option(
            names = {"-q", "--query"},
            paramLabel = "SEARCH",
            defaultValue = "",
            description = "As in the page's search: 'name:web* state:running,paused -os:debian memory:>=2G 10.1'.")
    private String query = "";

    @Option(names = "--sort", paramLabel = "COLUMN", description = "Such as memory, or -memory for the largest first.")
    private @Nullable String sort;

    MachineListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Comparator<MachineEntry> order = order();
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            MachineListJson list = api.machines();
            ProviderStates.warn(surroundings, list.providers());
            List<MachineEntry> found = new MachineSource(surroundings, api)
                    .matching(MachineSource.entries(list), query).stream()
                            .sorted(order)
                            .toList();
            new Output(surroundings, shown)
                    .list(found, MachineListing.at(surroundings.clock().instant()));
            return ExitCode.DONE.number();
        }
    }

    private Comparator<MachineEntry> order() {
        MachineOrder order = sort == null ? MachineOrder.BY_NAME : MachineOrder.read(sort);
        if (sort != null && !order.toString().equals(sort)) {
            throw ClientException.usage("there is no column '" + sort + "' to sort by: the columns are "
                    + String.join(
                            ", ",
                            List.of(MachineOrder.Column.values()).stream()
                                    .map(Object::toString)
                                    .toList()));
        }
        return Comparator.comparing(MachineEntry::known, order);
    }
}
