package org.vmango.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.vmango.api.ApiClient;
import org.vmango.api.ApiJson;
import org.vmango.api.SshKeyJson;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.terminal.Column;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Listing;
import org.vmango.cli.terminal.Output;
import org.vmango.cli.terminal.OutputOptions;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vmango key list}. */
@Command(name = "list", aliases = "ls", description = "List the SSH keys that a new machine can have.")
final class KeyListCommand implements Callable<Integer> {
    private static final Listing<SshKeyJson> LISTING = new Listing<>(
            List.of(
                    Column.text("KEY", SshKeyJson::name),
                    Column.text("TYPE", it -> part(it, 0)),
                    Column.text("COMMENT", it -> part(it, 2)),
                    Column.more("PUBLIC", SshKeyJson::publicKey)),
            SshKeyJson::name,
            ApiJson::plain);

    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions shown = new OutputOptions();

    KeyListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = new Connector(surroundings, connection).connect()) {
            new Output(surroundings, shown).list(api.keys().sshKeys(), LISTING);
            return ExitCode.DONE.number();
        }
    }

    /** Of the public key's line: type, Base64, comment. */
    private static String part(SshKeyJson key, int number) {
        String[] parts = key.publicKey().split(" +", 3);
        return parts.length > number ? parts[number] : "";
    }
}
