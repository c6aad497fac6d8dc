package org.vmango.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.vmango.api.ApiClient;
import org.vmango.api.MachineMessageJson;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Output;
import org.vmango.cli.terminal.OutputOptions;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.cli.terminal.Together;
import org.vmango.cli.terminal.WaitOptions;
import org.vmango.core.MachineAction;
import org.vmango.core.MachineState;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vmango machine start}, {@code stop}, {@code shutdown} and {@code reboot}. */
@Command
final class MachineActionCommand implements Callable<Integer> {
    private static final int AT_ONCE = 8;

    private final Surroundings surroundings;
    private final MachineAction action;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions shown = new OutputOptions();

    @Mixin
    private final WaitOptions waiting = new WaitOptions();

    @Option(
            names = {"-w", "--wait"},
            description = "Until it is done: until the guest has powered off, or runs and has an address.")
    private boolean wait;

    @Mixin
    private final MachineChoice choice = new MachineChoice();

    private MachineActionCommand(Surroundings surroundings, MachineAction action) {
        this.surroundings = surroundings;
        this.action = action;
    }

    static CommandLine of(Surroundings surroundings, MachineAction action) {
        var command = new CommandLine(new MachineActionCommand(surroundings, action));
        command.getCommandSpec().usageMessage().description(description(action));
        return command;
    }

    private static String description(MachineAction action) {
        return switch (action) {
            case START -> "Power machines on.";
            case STOP -> "Cut machines' power: it feels like a power loss inside the machine.";
            case SHUTDOWN -> "Ask the guests to power off.";
            case REBOOT -> "Restart machines through their guests.";
        };
    }

    @Override
    public Integer call() {
        Output output = new Output(surroundings, shown);
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            MachineSource source = new MachineSource(surroundings, api);
            List<MachineEntry> chosen = choice.of(source);
            if (choice.bySearch()
                    && choice.mayAsk()
                    && !chosen.isEmpty()
                    && !Question.agreed(surroundings, action.toString(), chosen)) {
                return ExitCode.DECLINED.number();
            }
            var outcome = new Together(surroundings, AT_ONCE).run(chosen, MachineEntry::path, it -> act(api, it));
            List<MachineEntry> done = wait ? waited(source, outcome.done()) : outcome.done();
            new Done(surroundings, output).tell(done, past());
            return outcome.code().number();
        }
    }

    private MachineEntry act(ApiClient api, MachineEntry machine) {
        MachineMessageJson answer = api.act(machine.provider(), machine.json().id(), action.toString());
        return new MachineEntry(answer.provider(), answer.machine());
    }

    private List<MachineEntry> waited(MachineSource source, List<MachineEntry> machines) {
        MachineCondition condition = switch (action) {
            case START, REBOOT -> MachineCondition.READY;
            case STOP, SHUTDOWN -> MachineCondition.state(MachineState.STOPPED);
        };
        return new Waiting(surroundings, source, waiting.timeout()).until(machines, condition);
    }

    private String past() {
        return switch (action) {
            case START -> "started";
            case STOP -> "stopped";
            case SHUTDOWN -> wait ? "powered off" : "asked to power off";
            case REBOOT -> "rebooted";
        };
    }
}
