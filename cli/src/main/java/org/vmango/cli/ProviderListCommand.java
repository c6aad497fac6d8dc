package org.vmango.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.vmango.api.ApiClient;
import org.vmango.api.ApiJson;
import org.vmango.api.HostJson;
import org.vmango.api.ProviderDetailsJson;
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

/** {@code vmango provider list}. */
@Command(name = "list", aliases = "ls", description = "List the hypervisors, whether they answer, and what runs there.")
final class ProviderListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions shown = new OutputOptions();

    ProviderListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            List<ProviderDetailsJson> all =
                    List.copyOf(api.providers().providers().values());
            new Output(surroundings, shown).list(all, listing());
            return ExitCode.DONE.number();
        }
    }

    private Listing<ProviderDetailsJson> listing() {
        var now = surroundings.clock().instant();
        return new Listing<>(
                List.of(
                        Column.text("PROVIDER", ProviderDetailsJson::name),
                        Column.state("STATE", ProviderDetailsJson::state),
                        Column.number("SINCE", it -> Amount.age(it.since(), now)),
                        Column.number("MACHINES", it -> String.valueOf(it.machines())),
                        Column.number("RUNNING", it -> String.valueOf(it.running())),
                        Column.number("IMAGES", it -> String.valueOf(it.images())),
                        Column.number(
                                "CPUS",
                                it -> it.host()
                                        .map(host -> String.valueOf(host.cpus()))
                                        .orElse("")),
                        Column.number(
                                "MEMORY",
                                it -> it.host()
                                        .map(host -> Amount.size(host.memory()))
                                        .orElse("")),
                        Column.text(
                                "HOST", it -> it.host().map(HostJson::hostName).orElse("")),
                        Column.more("CHOSEN", it -> it.schedulable() ? "yes" : "no"),
                        Column.more("REASON", ProviderDetailsJson::reason)),
                ProviderDetailsJson::name,
                ApiJson::plain);
    }
}
