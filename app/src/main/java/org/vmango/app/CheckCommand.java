package org.vmango.app;

import java.nio.file.Path;
import org.vmango.app.config.Checks;
import org.vmango.app.config.Config;
import org.vmango.app.config.ConfigException;
import org.vmango.app.config.ConfigReader;

/** {@code vmango check}: reads the configuration as {@code serve} would and says what is wrong with it. */
final class CheckCommand {
    private final Terminal terminal;
    private final Checks checks;

    CheckCommand(Terminal terminal, Checks checks) {
        this.terminal = terminal;
        this.checks = checks;
    }

    /** @return the exit code: 0 if the file can be served, 1 if not */
    int run(Path file) {
        Config config;
        try {
            config = new ConfigReader(file, checks).read();
        } catch (ConfigException e) {
            terminal.err().println(e.getMessage());
            return 1;
        }
        terminal.out()
                .println("%s is good: hypervisors %d, users %d, plans %d, SSH keys %d"
                        .formatted(
                                file,
                                config.hypervisors().size(),
                                config.users().size(),
                                config.plans().size(),
                                config.sshKeys().size()));
        return 0;
    }
}
