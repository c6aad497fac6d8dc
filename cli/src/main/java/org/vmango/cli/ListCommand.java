package org.vmango.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.vmango.api.ApiClient;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Listing;
import org.vmango.cli.terminal.Output;
import org.vmango.cli.terminal.OutputOptions;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine.Mixin;

/** Reads things of one kind from the server and shows them. */
abstract class ListCommand<T> implements Callable<Integer> {
    final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions shown = new OutputOptions();

    ListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    abstract List<T> read(ApiClient api);

    abstract Listing<T> listing();

    @Override
    public final Integer call() {
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            new Output(surroundings, shown).list(read(api), listing());
            return ExitCode.DONE.number();
        }
    }
}
