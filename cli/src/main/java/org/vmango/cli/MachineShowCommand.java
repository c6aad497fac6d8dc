package org.vmango.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vmango.api.ApiClient;
import org.vmango.api.MachineDetailsJson;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Output;
import org.vmango.cli.terminal.OutputOptions;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vmango machine show}. */
@Command(name = "show", description = "Show all that is known of machines, read afresh, with their userdata.")
final class MachineShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions shown = new OutputOptions();

    @Parameters(arity = "1..*", paramLabel = "MACHINE", description = "Names, PROVIDER/NAME or ids.")
    private List<String> words = List.of();

    MachineShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            List<MachineEntry> machines = new MachineSource(surroundings, api)
                    .chosen(words, Optional.empty()).stream()
                            .map(it -> read(api, it))
                            .toList();
            show(new Output(surroundings, shown), machines);
            return ExitCode.DONE.number();
        }
    }

    private static MachineEntry read(ApiClient api, MachineEntry machine) {
        MachineDetailsJson details =
                api.machine(machine.provider(), machine.json().id());
        return new MachineEntry(machine.provider(), details.machine());
    }

    private void show(Output output, List<MachineEntry> machines) {
        if (output.isStructured() && machines.size() == 1) {
            output.structured(machines.getFirst().plain());
            return;
        }
        if (output.isStructured() || output.isNames()) {
            output.list(machines, MachineListing.at(surroundings.clock().instant()));
            return;
        }
        var sheets = machines.stream()
                .map(it -> new MachineSheet(it, surroundings.clock().instant()).text(output.colours()))
                .toList();
        output.write(String.join("\n", sheets));
    }
}
