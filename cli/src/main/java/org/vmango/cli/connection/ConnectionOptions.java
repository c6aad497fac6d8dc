package org.vmango.cli.connection;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command talks to, and as whom. */
public final class ConnectionOptions {
    @Option(
            names = {"-s", "--server"},
            paramLabel = "SERVER",
            description = "A server of the settings file, ~/.config/vmango/config (VMANGO_SERVER).")
    private @Nullable String server;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server's address (VMANGO_URL); otherwise http://127.0.0.1:8000.")
    private @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Who asks (VMANGO_USER). The password: VMANGO_PASSWORD, or it is asked for.")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file with the password as its first line; - is standard input.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with a token as its first line, in place of user and password (VMANGO_TOKEN); - is"
                    + " standard input.")
    private @Nullable Path tokenFile;

    public Optional<String> server() {
        return Optional.ofNullable(server);
    }

    public Optional<String> url() {
        return Optional.ofNullable(url);
    }

    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    public Optional<Path> passwordFile() {
        return Optional.ofNullable(passwordFile);
    }

    public Optional<Path> tokenFile() {
        return Optional.ofNullable(tokenFile);
    }
}
