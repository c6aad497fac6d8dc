package org.vmango.cli;

import java.util.List;
import org.vmango.api.ApiClient;
import org.vmango.api.ApiJson;
import org.vmango.api.HostJson;
import org.vmango.api.ProviderDetailsJson;
import org.vmango.cli.terminal.Amount;
import org.vmango.cli.terminal.Column;
import org.vmango.cli.terminal.Listing;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine.Command;

/** {@code vmango provider list}. */
@Command(name = "list", aliases = "ls", description = "List the hypervisors, whether they answer, and what runs there.")
final class ProviderListCommand extends ListCommand<ProviderDetailsJson> {
    ProviderListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    List<ProviderDetailsJson> read(ApiClient api) {
        return List.copyOf(api.providers().providers().values());
    }

    @Override
    Listing<ProviderDetailsJson> listing() {
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
