package org.vmango.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

    @Option(
            names = {"-q", "--query"},
            paramLabel = "SEARCH",
            description = "Those that fit this search, too.")
    private @Nullable String query;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Parameters(
            arity = "0..*",
            paramLabel = "MACHINE",
            description = "Names, PROVIDER/NAME or ids; web-{1..5} is five.")
    private List<String> words = List.of();

    MachineDeleteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            List<MachineEntry> chosen = new MachineSource(surroundings, api).chosen(words, Optional.ofNullable(query));
            if (chosen.isEmpty()) {
                return ExitCode.DONE.number();
            }
            if (!yes && !Question.agreed(surroundings, "delete", chosen)) {
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
