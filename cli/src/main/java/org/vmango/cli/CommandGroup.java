package org.vmango.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * Commands about one kind of thing, such as {@code machine}. Reading a command's options takes a client longer than asking
 * the server: only those are read that may be meant.
 */
final class CommandGroup {
    private final Supplier<CommandLine> itself;
    private final Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();

    /** @param itself makes what is annotated with the group's name */
    CommandGroup(Supplier<Object> itself) {
        this.itself = () -> new CommandLine(itself.get());
    }

    /** @param command makes what is annotated as that command */
    CommandGroup with(String name, Supplier<Object> command) {
        return withLine(name, () -> new CommandLine(command.get()));
    }

    CommandGroup withLine(String name, Supplier<CommandLine> command) {
        commands.put(name, command);
        return this;
    }

    /** @param words those behind the group's name: the first is a command's name, or none or another word for all of them */
    CommandLine build(List<String> words) {
        CommandLine group = itself.get();
        Optional<String> meant = words.stream().findFirst().filter(commands::containsKey);
        commands.forEach((name, command) -> {
            if (meant.isEmpty() || meant.get().equals(name)) {
                group.addSubcommand(name, command.get());
            }
        });
        return group;
    }
}
