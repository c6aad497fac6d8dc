package org.vmango.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmango.api.ApiClient;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Output;
import org.vmango.cli.terminal.OutputOptions;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.cli.terminal.WaitOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmango machine wait}. */
@Command(name = "wait", description = "Wait until machines are in a state.")
final class MachineWaitCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions shown = new OutputOptions();

    @Mixin
    private final WaitOptions waiting = new WaitOptions();

    @Option(
            names = "--for",
            required = true,
            paramLabel = "CONDITION",
            converter = MachineCondition.Converter.class,
            description = "running, stopped or another state; address; gone; port:22, tried from here.")
    private MachineCondition condition = MachineCondition.READY;

    @Option(
            names = {"-q", "--query"},
            paramLabel = "SEARCH",
            description = "Those that fit this search now, too.")
    private @Nullable String query;

    @Parameters(arity = "0..*", paramLabel = "MACHINE", description = "Names, PROVIDER/NAME or ids.")
    private List<String> words = List.of();

    MachineWaitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            MachineSource source = new MachineSource(surroundings, api);
            List<MachineEntry> chosen = chosen(source);
            List<MachineEntry> done = new Waiting(surroundings, source, waiting.timeout()).until(chosen, condition);
            new Output(surroundings, shown)
                    .list(done, MachineListing.at(surroundings.clock().instant()));
            return ExitCode.DONE.number();
        }
    }

    private List<MachineEntry> chosen(MachineSource source) {
        try {
            return source.chosen(words, Optional.ofNullable(query));
        } catch (ClientException e) {
            // What is waited to be gone may be gone already.
            if (e.code() == ExitCode.NOT_FOUND && condition.equals(MachineCondition.GONE)) {
                List<MachineEntry> all = source.all();
                return MachineSource.expanded(words)
                        .flatMap(word -> all.stream().filter(it -> it.isMeantBy(word)))
                        .toList();
            }
            throw e;
        }
    }
}
