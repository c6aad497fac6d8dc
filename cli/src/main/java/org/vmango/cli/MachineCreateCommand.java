package org.vmango.cli;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmango.api.ApiClient;
import org.vmango.api.ApiJson;
import org.vmango.api.MachineMessageJson;
import org.vmango.api.NewMachineJson;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.Column;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Listing;
import org.vmango.cli.terminal.Output;
import org.vmango.cli.terminal.OutputOptions;
import org.vmango.cli.terminal.Progress;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.cli.terminal.Together;
import org.vmango.cli.terminal.WaitOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmango machine create}. */
@Command(name = "create", description = "Make machines and start them, by options or by a file.")
final class MachineCreateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final DraftOptions draft = new DraftOptions();

    @Mixin
    private final OutputOptions shown = new OutputOptions();

    @Mixin
    private final WaitOptions waiting = new WaitOptions();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "HCL or JSON with a block machine \"NAME\" {…} for each: plan, image, provider, ssh_keys,"
                    + " userdata or userdata_file. Options go before what it says; - is standard input.")
    private @Nullable Path file;

    @Option(names = "--dry-run", description = "Check what can be checked, show what would be sent, and make nothing.")
    private boolean dryRun;

    @Option(
            names = {"-w", "--wait"},
            description = "Until they run and have an address.")
    private boolean wait;

    @Option(
            names = "--at-once",
            paramLabel = "NUMBER",
            defaultValue = "4",
            description = "How many are made at the same time (default: ${DEFAULT-VALUE}).")
    private int atOnce = 4;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Host names; web-{1..5} is five. With --file: those of its machines to make.")
    private List<String> words = List.of();

    MachineCreateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (atOnce < 1) {
            throw ClientException.usage("--at-once: 1 or more is expected");
        }
        List<MachineDraft.Named> drafts = drafts();
        Output output = new Output(surroundings, shown);
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            MachineSource source = new MachineSource(surroundings, api);
            List<NewMachineJson> requests = new Order(api.images(), source.all()).of(drafts);
            if (dryRun) {
                output.list(requests, wanted());
                return ExitCode.DONE.number();
            }
            Together.Outcome<MachineEntry> outcome = create(api, requests);
            List<MachineEntry> made = outcome.done();
            if (wait) {
                made = new Waiting(surroundings, source, waiting.timeout()).until(made, MachineCondition.READY);
            }
            new Done(surroundings, output).tell(made, "created");
            return outcome.code().number();
        }
    }

    private List<MachineDraft.Named> drafts() {
        MachineDraft options = draft.read(surroundings);
        List<String> names = MachineSource.expanded(words).toList();
        if (file == null) {
            if (names.isEmpty()) {
                throw ClientException.usage("which name? Give one, several, web-{1..5}, or --file FILE");
            }
            return names.stream().map(it -> new MachineDraft.Named(it, options)).toList();
        }
        List<MachineDraft.Named> all = new MachineFile(surroundings, file).read();
        List<String> inFile = all.stream().map(MachineDraft.Named::name).toList();
        for (String name : names) {
            if (!inFile.contains(name)) {
                throw ClientException.usage(file + " has no machine '" + name + "'");
            }
        }
        return all.stream()
                .filter(it -> names.isEmpty() || names.contains(it.name()))
                .map(it -> new MachineDraft.Named(it.name(), options.or(it.draft())))
                .toList();
    }

    private Together.Outcome<MachineEntry> create(ApiClient api, List<NewMachineJson> requests) {
        try (Progress progress = new Progress(surroundings)) {
            progress.show("creating "
                    + String.join(
                            ", ", requests.stream().map(NewMachineJson::name).toList()));
            return new Together(surroundings, atOnce).run(requests, it -> it.provider() + "/" + it.name(), it -> {
                MachineMessageJson made = api.create(it, UUID.randomUUID().toString());
                return new MachineEntry(made.provider(), made.machine());
            });
        }
    }

    private static Listing<NewMachineJson> wanted() {
        return new Listing<>(
                List.of(
                        Column.text("NAME", NewMachineJson::name),
                        Column.text("PROVIDER", NewMachineJson::provider),
                        Column.text("PLAN", NewMachineJson::plan),
                        Column.text("IMAGE", NewMachineJson::image),
                        Column.text("SSH KEYS", it -> String.join(",", it.sshKeys())),
                        Column.number(
                                "USERDATA",
                                it -> it.userdataBase64()
                                        .map(text -> Base64.getDecoder().decode(text).length + " B")
                                        .orElse(""))),
                it -> it.provider() + "/" + it.name(),
                ApiJson::plain);
    }
}
