package org.vmango.cli.connection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.vmango.api.ApiClient;
import org.vmango.api.ApiLogin;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.Surroundings;

/**
 * Finds out which server is meant and who asks. The server: {@code --url}, {@code --server}, VMANGO_URL, VMANGO_SERVER, the
 * settings file's, or the one on this machine. A token, or user and password: the options, then the server's block, then
 * VMANGO_TOKEN, VMANGO_USER and VMANGO_PASSWORD, so that what is meant for one server does not go to another; then the
 * person is asked.
 */
public final class Connector {
    private static final URI LOCAL = URI.create("http://127.0.0.1:8000");

    private final Surroundings surroundings;
    private final ConnectionOptions options;

    public Connector(Surroundings surroundings, ConnectionOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    /** @throws ClientException USAGE if the settings cannot be used, or a password is missing and nobody can be asked */
    public ApiClient connect() {
        Optional<ServerSettings> block = block();
        return client(block, token(block).<ApiLogin>map(it -> it).orElseGet(() -> password(block)));
    }

    /** The same, but not with a token. */
    public ApiClient connectByPassword() {
        Optional<ServerSettings> block = block();
        return client(block, password(block));
    }

    private ApiClient client(Optional<ServerSettings> block, ApiLogin login) {
        URI url = url(block);
        return new ApiClient(url, login, Trust.of(url, block.flatMap(ServerSettings::authorities)));
    }

    private URI url(Optional<ServerSettings> block) {
        return block.map(ServerSettings::url).orElseGet(this::address);
    }

    private Optional<ApiLogin.Token> token(Optional<ServerSettings> block) {
        return tokenSource(block).map(this::read).map(text -> {
            if (!ApiLogin.Token.FORM.matcher(text).matches()) {
                throw ClientException.usage("this is no token of vmango's: vmango token create makes one");
            }
            return new ApiLogin.Token(text);
        });
    }

    private Optional<SecretSource> tokenSource(Optional<ServerSettings> block) {
        if (options.tokenFile().isPresent()) {
            return options.tokenFile().map(SecretSource.FirstLine::new);
        }
        if (options.user().isPresent() || options.passwordFile().isPresent()) {
            return Optional.empty();
        }
        boolean named = block.isPresent()
                && (block.get().user().isPresent() || block.get().password().isPresent());
        return block.flatMap(ServerSettings::token)
                .or(() -> named
                        ? Optional.empty()
                        : surroundings.variable("VMANGO_TOKEN").map(SecretSource.Known::new));
    }

    private ApiLogin password(Optional<ServerSettings> block) {
        String user = options.user()
                .or(() -> block.flatMap(ServerSettings::user))
                .or(() -> surroundings.variable("VMANGO_USER"))
                .orElseThrow(() -> ClientException.usage(
                        "who asks? Say --user NAME, or set VMANGO_USER, VMANGO_TOKEN, or user in a server"
                                + " block of the settings file"));
        if (user.indexOf(':') >= 0) {
            throw ClientException.usage("a user's name holds no colon");
        }
        return new ApiLogin.Password(user, password(block, user + " at " + url(block)));
    }

    /** The block of the settings file that is meant; empty where the address comes from elsewhere. */
    private Optional<ServerSettings> block() {
        if (options.url().isPresent()) {
            if (options.server().isPresent()) {
                throw ClientException.usage("say --server or --url, not both");
            }
            return Optional.empty();
        }
        ClientSettings settings = new ClientSettingsFile(ClientSettingsFile.usual(surroundings)).read();
        if (options.server().isPresent()) {
            return options.server().map(settings::server);
        }
        if (surroundings.variable("VMANGO_URL").isPresent()) {
            return Optional.empty();
        }
        Optional<ServerSettings> found =
                surroundings.variable("VMANGO_SERVER").map(settings::server).or(settings::usual);
        if (found.isEmpty() && !settings.servers().isEmpty()) {
            throw ClientException.usage(
                    "which server? Say --server NAME, or set default in the settings file: it has " + settings.names());
        }
        return found;
    }

    private URI address() {
        Optional<String> text = options.url().or(() -> surroundings.variable("VMANGO_URL"));
        return text.map(it -> ServerUrl.find(it).orElseThrow(() -> ClientException.usage(ServerUrl.RULE)))
                .orElse(LOCAL);
    }

    private String password(Optional<ServerSettings> block, String whose) {
        Optional<SecretSource> source = options.passwordFile()
                .<SecretSource>map(SecretSource.FirstLine::new)
                .or(() -> block.flatMap(ServerSettings::password))
                .or(() -> surroundings.variable("VMANGO_PASSWORD").map(SecretSource.Known::new));
        return source.map(this::read)
                .orElseGet(() -> surroundings.secret(
                        "Password of " + whose + ": ",
                        "the password of " + whose
                                + " is missing: set VMANGO_PASSWORD, say --password-file FILE, or put"
                                + " password_file or password_command into the settings file"));
    }

    private String read(SecretSource source) {
        return switch (source) {
            case SecretSource.Known(String text) -> text;
            case SecretSource.FirstLine(Path file)
            when file.equals(Path.of("-")) ->
                surroundings
                        .line()
                        .orElseThrow(() ->
                                ClientException.usage("nothing on standard input: a password or a token is expected"));
            case SecretSource.FirstLine(Path file) -> firstLine(file);
            case SecretSource.Program program -> written(program);
        };
    }

    private static String firstLine(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return Objects.requireNonNullElse(reader.readLine(), "");
        } catch (IOException e) {
            throw ClientException.usage(file + " cannot be read: " + e.getMessage());
        }
    }

    private static String written(SecretSource.Program program) {
        String command = String.join(" ", program.words());
        try {
            Process process = new ProcessBuilder(program.words())
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT)
                    .start();
            String secret;
            try (InputStream out = process.getInputStream()) {
                var reader = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8));
                secret = Objects.requireNonNullElse(reader.readLine(), "");
                reader.skip(Long.MAX_VALUE);
            }
            int exit = process.waitFor();
            if (exit != 0) {
                throw ClientException.usage("this command failed with " + exit + ": " + command);
            }
            return secret;
        } catch (IOException e) {
            throw ClientException.usage("a command of the settings file cannot be run: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw ClientException.usage("interrupted while waiting for " + command);
        }
    }
}
