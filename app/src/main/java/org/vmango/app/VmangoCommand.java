package org.vmango.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.vmango.app.config.Checks;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** {@code vmango} itself. Without a command's name it serves; options may have one dash, as in the Go program. */
@Command(
        name = "vmango",
        description = "A small cloud on libvirt hypervisors: web page, API and command line.",
        synopsisSubcommandLabel = "[COMMAND]",
        versionProvider = Version.class,
        footer = "%nWithout a command: serve.")
@SuppressWarnings("UnusedVariable") // --help and --version: picocli alone looks at them
final class VmangoCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Checks checks;
    private final ToIntFunction<Invocation> server;

    @Option(
            names = {"--config", "-config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            defaultValue = "/etc/vmango/vmango.conf",
            description = "The configuration file (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("");

    @Option(
            names = {"--loglevel", "-loglevel"},
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            defaultValue = "info",
            converter = LogLevelConverter.class,
            description = "error, warn, info, debug or trace (default: ${DEFAULT-VALUE}).")
    private LogLevel logLevel = LogLevel.INFO;

    @Option(
            names = {"--check", "-check"},
            hidden = true,
            description = "The same as the command check, as it was in 0.6.")
    private boolean checkOnly;

    @Option(
            names = {"--version", "-version"},
            versionHelp = true,
            description = "Print the version.")
    private boolean version;

    @Option(
            names = {"-h", "--help", "-help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Print this help.")
    private boolean help;

    VmangoCommand(Terminal terminal, Checks checks, ToIntFunction<Invocation> server) {
        this.terminal = terminal;
        this.checks = checks;
        this.server = server;
    }

    @Override
    public Integer call() {
        return checkOnly ? check() : serve();
    }

    @Command(name = "serve", description = "Run the server.")
    int serve() {
        return server.applyAsInt(new Invocation(config, logLevel));
    }

    @Command(name = "check", description = "Say everything that is wrong with the configuration file.")
    int check() {
        return new CheckCommand(terminal, checks).run(config);
    }

    @Command(
            name = "doctor",
            description = "Say what keeps each hypervisor from running machines, and what belongs to no machine.")
    int doctor(
            @Option(names = "--fix", description = "Remove what belongs to no machine; without it nothing is changed.")
                    boolean fix) {
        return new DoctorCommand(terminal, checks).run(config, fix);
    }

    /** Reads a level's name. */
    static final class LogLevelConverter implements ITypeConverter<LogLevel> {
        @Override
        public LogLevel convert(String word) {
            return LogLevel.find(word)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + word + "' is no log level: error, warn, info, debug or trace is expected"));
        }
    }
}
