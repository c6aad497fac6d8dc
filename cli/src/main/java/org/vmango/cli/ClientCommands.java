package org.vmango.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final String COMPLETE_WORDS = "complete-words";

    private final Surroundings surroundings;
    private final Map<String, CommandGroup> groups = new LinkedHashMap<>();

    public ClientCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
        groups.put("machine", machine());
        groups.put("image", new CommandGroup(ImageGroup::new).with("list", () -> new ImageListCommand(surroundings)));
        groups.put(
                "provider",
                new CommandGroup(ProviderGroup::new).with("list", () -> new ProviderListCommand(surroundings)));
        groups.put("plan", new CommandGroup(PlanGroup::new).with("list", () -> new PlanListCommand(surroundings)));
        groups.put("key", new CommandGroup(KeyGroup::new).with("list", () -> new KeyListCommand(surroundings)));
        groups.put("operation", operation());
        groups.put(
                "token", new CommandGroup(TokenGroup::new).with("create", () -> new TokenCreateCommand(surroundings)));
        groups.put("completion", new CommandGroup(() -> new CompletionCommand(surroundings)));
        groups.put(COMPLETE_WORDS, new CommandGroup(() -> new CompleteWordsCommand(surroundings)));
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

    @Command(name = "token", description = "What programs show in place of a name and password.")
    private static final class TokenGroup {}

    @Command(name = "operation", description = "The work on machines that is going on, or has ended.")
    private static final class OperationGroup {}

    /** The first words of all of them. */
    public Set<String> names() {
        return groups.keySet();
    }

    /** Adds all of them to the program's own. Options that the program gives to all its commands are about the server alone. */
    public void addTo(CommandLine program) {
        addTo(program, List.of());
    }

    /**
     * Adds those of them that the command line can mean.
     *
     * @param words those behind the program's name
     */
    public void addTo(CommandLine program, List<String> words) {
        List<CommandLine> built = meant(words);
        built.forEach(it -> program.addSubcommand(it));
        List<OptionSpec> ofTheServer = program.getCommandSpec().options().stream()
                .filter(it -> it.scopeType() == ScopeType.INHERIT && !it.usageHelp())
                .toList();
        built.forEach(it -> forget(it.getCommandSpec(), ofTheServer));
        program.setExecutionExceptionHandler(handler());
    }

    /**
     * Whether the command line is one of theirs.
     *
     * @param words those behind the program's name
     */
    public boolean include(List<String> words) {
        return group(words).isPresent();
    }

    private Optional<CommandGroup> group(List<String> words) {
        return words.stream().findFirst().map(groups::get);
    }

    private List<CommandLine> meant(List<String> words) {
        Optional<CommandGroup> group = group(words);
        // What is completed may be any command.
        if (group.isPresent() && !words.getFirst().equals(COMPLETE_WORDS)) {
            return List.of(group.get().build(words.subList(1, words.size())));
        }
        return groups.values().stream().map(it -> it.build(List.of())).toList();
    }

    private CommandGroup machine() {
        CommandGroup group = new CommandGroup(MachineGroup::new)
                .with("list", () -> new MachineListCommand(surroundings))
                .with("show", () -> new MachineShowCommand(surroundings))
                .with("create", () -> new MachineCreateCommand(surroundings));
        for (MachineAction action : MachineAction.values()) {
            group.withLine(action.toString(), () -> MachineActionCommand.of(surroundings, action));
        }
        return group.with("delete", () -> new MachineDeleteCommand(surroundings))
                .with("wait", () -> new MachineWaitCommand(surroundings))
                .with("console", () -> new MachineConsoleCommand(surroundings));
    }

    private CommandGroup operation() {
        var both = new OperationShowCommand(surroundings);
        return new CommandGroup(OperationGroup::new)
                .with("list", () -> new OperationListCommand(surroundings))
                .with("show", () -> both.new Show())
                .with("wait", () -> both.new Wait());
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
