package org.vmango.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.vmango.app.config.Checks;
import org.vmango.cli.ClientCommands;
import org.vmango.cli.terminal.Streams;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where the program begins: finds the command and runs it. Exit codes: 0 done, 1 failed, 2 called wrongly; a
 * server's clients have some more. */
public final class Main {
    private static final Set<String> HELP = Set.of("-h", "-help", "--help");

    private final Terminal terminal;
    private final Checks checks;
    private final ToIntFunction<Invocation> server;
    private final ClientCommands clients;

    /** @param server runs the server until it is told to stop, and returns the exit code */
    Main(Terminal terminal, Checks checks, ToIntFunction<Invocation> server, ClientCommands clients) {
        this.terminal = terminal;
        this.checks = checks;
        this.server = server;
        this.clients = clients;
    }

    /** What it understands: the manual's commands are compared with it. */
    CommandLine commands() {
        return commands(List.of());
    }

    /** What the words can mean of that. */
    private CommandLine commands(List<String> words) {
        CommandLine commands = new CommandLine(new VmangoCommand(terminal, checks, server));
        if (!clients.include(words)) {
            commands.addSubcommand(new GenpwCommand(terminal)).addSubcommand(new HostKeyCommand(terminal));
        }
        clients.addTo(commands, words);
        return commands.setPosixClusteredShortOptionsAllowed(false)
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setParameterExceptionHandler((e, _) -> calledWrongly(e));
    }

    int run(String... arguments) {
        List<String> words = List.of(arguments);
        String[] read = clients.include(words) ? arguments : withDashedPassword(arguments);
        return commands(words).execute(read);
    }

    /** A password may begin with a dash: {@code genpw -secret} is {@code genpw -- -secret}. */
    private static String[] withDashedPassword(String[] arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        int last = words.size() - 1;
        boolean dashed = last > 0
                && words.get(last - 1).equals("genpw")
                && words.get(last).startsWith("-");
        if (dashed && !HELP.contains(words.get(last))) {
            words.add(last, "--");
        }
        return words.toArray(String[]::new);
    }

    private static int calledWrongly(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("vmango: " + e.getMessage());
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        Checks checks = LibvirtOpener.checks();
        ClientCommands clients =
                new ClientCommands(Surroundings.ofProcess(new Streams(terminal.out(), terminal.err(), System.in)));
        System.exit(new Main(terminal, checks, it -> serve(terminal, checks, it), clients).run(arguments));
    }

    private static int serve(Terminal terminal, Checks checks, Invocation invocation) {
        try (LibvirtOpener opener = new LibvirtOpener()) {
            return new ServeCommand(terminal, checks, opener).run(invocation);
        }
    }
}
