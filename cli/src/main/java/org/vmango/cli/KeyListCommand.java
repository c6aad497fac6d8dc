package org.vmango.cli;

import java.util.List;
import org.vmango.api.ApiClient;
import org.vmango.api.ApiJson;
import org.vmango.api.SshKeyJson;
import org.vmango.cli.terminal.Column;
import org.vmango.cli.terminal.Listing;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine.Command;

/** {@code vmango key list}. */
@Command(name = "list", aliases = "ls", description = "List the SSH keys that a new machine can have.")
final class KeyListCommand extends ListCommand<SshKeyJson> {
    private static final Listing<SshKeyJson> LISTING = new Listing<>(
            List.of(
                    Column.text("KEY", SshKeyJson::name),
                    Column.text("TYPE", it -> part(it, 0)),
                    Column.text("COMMENT", it -> part(it, 2)),
                    Column.more("PUBLIC", SshKeyJson::publicKey)),
            SshKeyJson::name,
            ApiJson::plain);

    KeyListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    List<SshKeyJson> read(ApiClient api) {
        return api.keys().sshKeys();
    }

    @Override
    Listing<SshKeyJson> listing() {
        return LISTING;
    }

    /** Of the public key's line: type, Base64, comment. */
    private static String part(SshKeyJson key, int number) {
        String[] parts = key.publicKey().split(" +", 3);
        return parts.length > number ? parts[number] : "";
    }
}
