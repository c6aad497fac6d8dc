package org.vmango.cli;

import java.util.concurrent.Callable;
import org.vmango.api.ApiClient;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.console.ConsoleVisit;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmango machine console}. */
@Command(name = "console", description = "Attach to a machine's serial line. Ctrl-] leaves it.")
final class MachineConsoleCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--take-over", description = "Also if somebody else has it, who loses it.")
    private boolean takeOver;

    @Parameters(paramLabel = "MACHINE", description = "A name, PROVIDER/NAME or an id.")
    private String machine = "";

    MachineConsoleCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!surroundings.tty().in() || !surroundings.tty().out()) {
            throw ClientException.usage("a console needs a terminal");
        }
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            MachineEntry chosen = MachineSource.one(new MachineSource(surroundings, api).all(), machine);
            new ConsoleVisit(surroundings, chosen.path())
                    .run(link -> api.serial(chosen.provider(), chosen.json().id(), takeOver, link));
            return ExitCode.DONE.number();
        }
    }
}
