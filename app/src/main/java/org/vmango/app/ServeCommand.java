package org.vmango.app;

import org.vmango.app.config.Checks;
import org.vmango.app.config.Config;
import org.vmango.app.config.ConfigException;
import org.vmango.app.config.ConfigReader;

/** {@code vmango serve}. */
final class ServeCommand {
    private final Terminal terminal;
    private final Checks checks;

    ServeCommand(Terminal terminal, Checks checks) {
        this.terminal = terminal;
        this.checks = checks;
    }

    int run(Invocation invocation) {
        Config config;
        try {
            config = new ConfigReader(invocation.config(), checks).read();
        } catch (ConfigException e) {
            terminal.err().println(e.getMessage());
            return 1;
        }
        terminal.err()
                .println("vmango serve: this build has no server for "
                        + config.web().listen());
        return 1;
    }
}
