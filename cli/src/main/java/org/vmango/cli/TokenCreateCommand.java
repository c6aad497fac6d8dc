package org.vmango.cli;

import java.util.concurrent.Callable;
import org.vmango.api.ApiClient;
import org.vmango.api.TokenJson;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Printable;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vmango token create}: the token alone on standard output, to be put into a file; what it is, beside it. */
@Command(
        name = "create",
        description =
                "Make a token with which a program asks in a user's name. It wants the password, not another token.")
final class TokenCreateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--valid-for",
            paramLabel = "TIME",
            defaultValue = "30d",
            description = "Hours or days until it ends, such as 12h, at most 366d (default: ${DEFAULT-VALUE}).")
    private String validFor = "";

    TokenCreateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = new Connector(surroundings, connection).connectByPassword()) {
            TokenJson token = api.token(validFor);
            surroundings.streams().out().println(Printable.of(token.token()));
            surroundings.streams().out().flush();
            surroundings.say("vmango: for " + Printable.of(token.user()) + ", until " + token.until());
            return ExitCode.DONE.number();
        }
    }
}
