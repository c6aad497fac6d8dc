package org.vmango.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.vmango.api.ApiClient;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Printable;
import org.vmango.cli.terminal.Progress;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.cli.terminal.Together;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vmango machine delete}. */
@Command(
        name = "delete",
        aliases = "rm",
        description = "Remove machines with all that vmango made for them: disk, config drive, address. Asks before.")
final class MachineDeleteCommand implements Callable<Integer> {
    private static final int AT_ONCE = 4;

    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final MachineChoice choice = new MachineChoice();

    MachineDeleteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            List<MachineEntry> chosen = choice.of(new MachineSource(surroundings, api));
            if (chosen.isEmpty()) {
                return ExitCode.DONE.number();
            }
            if (choice.mayAsk() && !Question.agreed(surroundings, "delete", chosen)) {
                return ExitCode.DECLINED.number();
            }
            return remove(api, chosen).number();
        }
    }

    private ExitCode remove(ApiClient api, List<MachineEntry> chosen) {
        try (Progress progress = new Progress(surroundings)) {
            progress.show("deleting "
                    + String.join(", ", chosen.stream().map(MachineEntry::path).toList()));
            return new Together(surroundings, AT_ONCE)
                    .run(chosen, MachineEntry::path, it -> {
                        api.remove(it.provider(), it.json().id());
                        progress.line(surroundings.streams().out(), Printable.of(it.path()) + " deleted");
                        return it;
                    })
                    .code();
        }
    }
}
