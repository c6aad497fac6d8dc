package org.vmango.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a command runs: its streams, its environment, the person before it.
 *
 * @param home the user's home directory
 */
public record Surroundings(Streams streams, Tty tty, Map<String, String> environment, Path home, InstantSource clock) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** The process's own. */
    public static Surroundings ofProcess(Streams streams) {
        // The runtime knows the home of the password file alone; a shell's ~ is the variable.
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home", "."));
        return new Surroundings(streams, Tty.ofProcess(), System.getenv(), Path.of(home), InstantSource.system());
    }

    /** A variable of the environment; one that is empty counts as none. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(it -> !it.isEmpty());
    }

    public void say(String line) {
        streams.err().println(line);
        streams.err().flush();
    }

    /** Asks the person; only what begins with y means yes. @throws ClientException USAGE where nobody can be asked */
    public boolean agrees(String question) {
        if (!tty.in()) {
            throw ClientException.usage("nobody can be asked here: say --yes");
        }
        streams.err().print(question + " [y/N] ");
        streams.err().flush();
        return line().map(it -> it.toLowerCase(Locale.ROOT).startsWith("y")).orElse(false);
    }

    /** The next line of standard input without its end; empty at the input's end. What follows stays to be read. */
    public Optional<String> line() {
        var bytes = new ByteArrayOutputStream();
        try {
            int read = streams.in().read();
            if (read < 0) {
                return Optional.empty();
            }
            while (read >= 0 && read != '\n') {
                bytes.write(read);
                read = streams.in().read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /** Asks for what must not be shown. @throws ClientException USAGE where nobody can be asked */
    public String secret(String question, String otherwise) {
        Console console = Optional.ofNullable(System.console())
                .filter(it -> tty.in() && it.isTerminal())
                .orElseThrow(() -> ClientException.usage(otherwise));
        char[] answer = Objects.requireNonNullElse(console.readPassword("%s", question), new char[0]);
        return new String(answer);
    }
}
