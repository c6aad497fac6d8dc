package org.vmango.app;

import java.lang.System.Logger.Level;
import java.util.Optional;
import org.vmango.app.config.Checks;
import org.vmango.app.config.Config;
import org.vmango.app.config.ConfigException;
import org.vmango.app.config.ConfigReader;
import org.vmango.web.ListenException;

/** {@code vmango serve}: serves until SIGTERM or SIGINT; SIGHUP reads the configuration again. */
final class ServeCommand {
    private static final System.Logger log = System.getLogger(ServeCommand.class.getName());

    private final Terminal terminal;
    private final Checks checks;
    private final ProviderOpener opener;

    ServeCommand(Terminal terminal, Checks checks, ProviderOpener opener) {
        this.terminal = terminal;
        this.checks = checks;
        this.opener = opener;
    }

    /** @return the exit code: 0 when it was told to stop, 1 if it cannot serve */
    int run(Invocation invocation) {
        Logging.start(invocation.logLevel());
        ConfigReader reader = new ConfigReader(invocation.config(), checks);
        try {
            return serve(reader, reader.read());
        } catch (ConfigException | ListenException e) {
            terminal.err().println(e.getMessage());
            return 1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int serve(ConfigReader reader, Config config) throws InterruptedException {
        Signals signals = new Signals();
        signals.listen();
        try (Vmango vmango = new Vmango(config, opener)) {
            vmango.start();
            Readiness.tellReady(System.getenv());
            while (signals.take() == Signals.Request.RELOAD) {
                reread(reader).ifPresent(vmango::reload);
            }
            log.log(Level.INFO, "stopping");
        }
        return 0;
    }

    /** The file as it is now; empty if it is bad, which leaves the running configuration as it is. */
    private static Optional<Config> reread(ConfigReader reader) {
        try {
            Config config = reader.read();
            log.log(Level.INFO, "configuration read again");
            return Optional.of(config);
        } catch (ConfigException e) {
            log.log(Level.ERROR, "the configuration stays as it was, because the file is bad: {0}", e.getMessage());
            return Optional.empty();
        }
    }
}
