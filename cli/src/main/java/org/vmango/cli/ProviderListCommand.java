package org.vmango.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmango.api.ApiClient;
import org.vmango.api.MachineJson;
import org.vmango.api.MachineListJson;
import org.vmango.api.ProviderJson;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.terminal.Amount;
import org.vmango.cli.terminal.Column;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Listing;
import org.vmango.cli.terminal.Output;
import org.vmango.cli.terminal.OutputOptions;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.core.MachineState;
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

    private record Entry(String name, ProviderJson json, long machines, long running) {
        static Entry of(String name, ProviderJson json, List<MachineJson> machines) {
            long running = machines.stream()
                    .filter(it -> it.state().equals(MachineState.RUNNING.toString()))
                    .count();
            return new Entry(name, json, machines.size(), running);
        }

        Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("Name", name);
            all.put("State", json.state());
            all.put("Since", json.since().toString());
            all.put("Machines", machines);
            all.put("Running", running);
            return all;
        }
    }

    @Override
    public Integer call() {
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            MachineListJson list = api.machines();
            List<Entry> found = list.providers().entrySet().stream()
                    .map(it ->
                            Entry.of(it.getKey(), it.getValue(), list.machines().getOrDefault(it.getKey(), List.of())))
                    .toList();
            new Output(surroundings, shown).list(found, listing());
            return ExitCode.DONE.number();
        }
    }

    private Listing<Entry> listing() {
        var now = surroundings.clock().instant();
        return new Listing<>(
                List.of(
                        Column.text("PROVIDER", Entry::name),
                        Column.state("STATE", it -> it.json().state()),
                        Column.number("SINCE", it -> Amount.age(it.json().since(), now)),
                        Column.number("MACHINES", it -> String.valueOf(it.machines())),
                        Column.number("RUNNING", it -> String.valueOf(it.running()))),
                Entry::name,
                Entry::plain);
    }
}
