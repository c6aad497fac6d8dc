package org.vmango.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmango.cli.Candidates.Candidate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Finds what may come next on a command line that is being written. */
final class Completer {
    private final CommandSpec program;
    private final Candidates candidates;

    Completer(CommandSpec program, Candidates candidates) {
        this.program = program;
        this.candidates = candidates;
    }

    /** @param words those behind the program's name; the last is being written, and may be empty */
    List<Candidate> complete(List<String> words) {
        List<String> joined = joined(words);
        CommandSpec command = program;
        Optional<OptionSpec> waiting = Optional.empty();
        for (String word : joined.subList(0, joined.size() - 1)) {
            if (waiting.isPresent()) {
                waiting = Optional.empty();
            } else if (word.startsWith("-")) {
                waiting = option(command, word).filter(it -> it.arity().max() > 0);
            } else if (command.subcommands().containsKey(word)) {
                command = command.subcommands().get(word).getCommandSpec();
            }
        }
        String last = joined.getLast();
        return matching(last, offered(command, waiting, last));
    }

    /** Bash takes {@code --output=json} apart at the sign. */
    private static List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean behind =
                    words.get(i).equals("=") && i > 0 && words.get(i - 1).startsWith("--");
            if (!behind) {
                joined.add(words.get(i));
            } else if (i == words.size() - 1) {
                joined.add("");
            }
        }
        return joined;
    }

    private List<Candidate> offered(CommandSpec command, Optional<OptionSpec> waiting, String last) {
        if (waiting.isPresent()) {
            return candidates.of(waiting.get().paramLabel());
        }
        int sign = last.indexOf('=');
        if (last.startsWith("--") && sign > 0) {
            String name = last.substring(0, sign);
            return option(command, name).stream()
                    .flatMap(it -> candidates.of(it.paramLabel()).stream())
                    .map(it -> new Candidate(name + "=" + it.word(), it.description()))
                    .toList();
        }
        if (last.startsWith("-")) {
            return options(command);
        }
        List<Candidate> all = new ArrayList<>(commands(command));
        command.positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel)
                .forEach(it -> all.addAll(candidates.of(it)));
        return all;
    }

    private static Optional<OptionSpec> option(CommandSpec command, String name) {
        return command.options().stream()
                .filter(it -> List.of(it.names()).contains(name))
                .findFirst();
    }

    private static List<Candidate> options(CommandSpec command) {
        return command.options().stream()
                .filter(it -> !it.hidden())
                .map(it -> new Candidate(it.longestName(), line(it.description())))
                .sorted(Comparator.comparing(Candidate::word))
                .toList();
    }

    private static List<Candidate> commands(CommandSpec command) {
        return command.subcommands().entrySet().stream()
                .filter(it -> it.getKey().equals(it.getValue().getCommandName()))
                .filter(it -> !it.getValue().getCommandSpec().usageMessage().hidden())
                .map(it -> new Candidate(
                        it.getKey(),
                        line(it.getValue().getCommandSpec().usageMessage().description())))
                .toList();
    }

    private static String line(String[] description) {
        return Stream.of(description).findFirst().orElse("").replaceAll("\\s*\\(default: [^)]*\\)", "");
    }

    private static List<Candidate> matching(String begun, List<Candidate> offered) {
        return offered.stream()
                .filter(it -> it.equals(Candidates.FILES) || it.word().startsWith(begun))
                .toList();
    }
}
