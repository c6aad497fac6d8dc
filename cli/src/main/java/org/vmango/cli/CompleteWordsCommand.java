package org.vmango.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Printable;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vmango complete-words -- WORD…}, which the shells' scripts call: a candidate a line, a tab, what it is. */
@Command(name = "complete-words", hidden = true, description = "What may come next, for shells.")
final class CompleteWordsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "WORD")
    private List<String> words = List.of();

    CompleteWordsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The options about the server that stand on the line already. */
    @Command
    private static final class Line {
        @Mixin
        private final ConnectionOptions connection = new ConnectionOptions();
    }

    @Override
    public Integer call() {
        var candidates = new Candidates(surroundings, connection());
        var text = new StringBuilder();
        new Completer(spec.root(), candidates)
                .complete(words)
                .forEach(it -> text.append(Printable.of(it.word()))
                        .append('\t')
                        .append(Printable.of(it.description()))
                        .append('\n'));
        surroundings.streams().out().print(text);
        surroundings.streams().out().flush();
        return ExitCode.DONE.number();
    }

    private ConnectionOptions connection() {
        var line = new Line();
        try {
            new CommandLine(line).setUnmatchedArgumentsAllowed(true).parseArgs(words.toArray(String[]::new));
            return line.connection;
        } catch (ParameterException _) {
            // The option that is being written has no value yet.
            return new ConnectionOptions();
        }
    }
}
