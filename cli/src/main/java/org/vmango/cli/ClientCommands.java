package org.vmango.cli;

import java.util.List;
import java.util.Set;
import org.vmango.cli.operation.OperationListCommand;
import org.vmango.cli.operation.OperationShowCommand;
import org.vmango.cli.terminal.Failure;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.core.MachineAction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The commands that talk to a server, a group for each kind of thing: {@code machine}, {@code image}, {@code provider}. */
public final class ClientCommands {
    /** The first words of all of them. */
    public static final Set<String> GROUPS =
            Set.of("machine", "image", "provider", "plan", "key", "operation", "completion", "complete-words");

    private final Surroundings surroundings;

    public ClientCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(name = "machine", description = "List, show, make, operate and remove machines of a server.")
    private static final class MachineGroup {}

    @Command(name = "image", description = "What machines can be made from.")
    private static final class ImageGroup {}

    @Command(name = "provider", description = "The hypervisors of a server.")
    private static final class ProviderGroup {}

    @Command(name = "plan", description = "The sizes of machines.")
    private static final class PlanGroup {}

    @Command(name = "key", description = "The SSH keys that new machines can have.")
    private static final class KeyGroup {}

    @Command(name = "operation", description = "The work on machines that is going on, or has ended.")
    private static final class OperationGroup {}

    /** Adds them to the program's own. Options that the program gives to all its commands are about the server alone. */
    public void addTo(CommandLine program) {
        List<CommandLine> groups = List.of(
                machine(),
                image(),
                provider(),
                new CommandLine(new PlanGroup()).addSubcommand(new PlanListCommand(surroundings)),
                new CommandLine(new KeyGroup()).addSubcommand(new KeyListCommand(surroundings)),
                operation(),
                new CommandLine(new CompletionCommand(surroundings)),
                new CommandLine(new CompleteWordsCommand(surroundings)));
        groups.forEach(it -> program.addSubcommand(it));
        List<OptionSpec> ofTheServer = program.getCommandSpec().options().stream()
                .filter(it -> it.scopeType() == ScopeType.INHERIT && !it.usageHelp())
                .toList();
        groups.forEach(it -> forget(it.getCommandSpec(), ofTheServer));
        program.setExecutionExceptionHandler(handler());
    }

    private CommandLine machine() {
        CommandLine group = new CommandLine(new MachineGroup())
                .addSubcommand(new MachineListCommand(surroundings))
                .addSubcommand(new MachineShowCommand(surroundings))
                .addSubcommand(new MachineCreateCommand(surroundings));
        for (MachineAction action : MachineAction.values()) {
            group.addSubcommand(action.toString(), MachineActionCommand.of(surroundings, action));
        }
        return group.addSubcommand(new MachineDeleteCommand(surroundings))
                .addSubcommand(new MachineWaitCommand(surroundings))
                .addSubcommand(new MachineConsoleCommand(surroundings));
    }

    private CommandLine image() {
        return new CommandLine(new ImageGroup()).addSubcommand(new ImageListCommand(surroundings));
    }

    private CommandLine provider() {
        return new CommandLine(new ProviderGroup()).addSubcommand(new ProviderListCommand(surroundings));
    }

    private CommandLine operation() {
        var both = new OperationShowCommand(surroundings);
        return new CommandLine(new OperationGroup())
                .addSubcommand(new OperationListCommand(surroundings))
                .addSubcommand(both.new Show())
                .addSubcommand(both.new Wait());
    }

    private static void forget(CommandSpec command, List<OptionSpec> options) {
        for (OptionSpec option : options) {
            OptionSpec inherited = command.findOption(option.longestName());
            if (inherited != null) {
                command.remove(inherited);
            }
        }
        command.subcommands().values().forEach(it -> forget(it.getCommandSpec(), options));
    }

    private IExecutionExceptionHandler handler() {
        return (e, _, _) -> {
            Failure failure = Failure.of(e).orElseThrow(() -> e);
            surroundings.say("vmango: " + failure.lines().getFirst());
            failure.lines().stream().skip(1).forEach(surroundings::say);
            return failure.code().number();
        };
    }
}
