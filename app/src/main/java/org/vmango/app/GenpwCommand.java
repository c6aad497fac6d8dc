package org.vmango.app;

import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmango.web.login.BcryptHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vmango genpw [PASSWORD]}: prints the bcrypt hash that a {@code user} block takes. */
@Command(name = "genpw", description = "Make the hash of a password, for a user block of the configuration.")
final class GenpwCommand implements Callable<Integer> {
    private static final int COST = 10;

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "PASSWORD",
            description =
                    "The password; it is asked for, or read from standard input, when not given here. Other users of"
                            + " this host can see it here.")
    private @Nullable String given;

    GenpwCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<char[]> password = given == null ? asked() : Optional.of(given.toCharArray());
        if (password.isEmpty()) {
            return 1;
        }
        byte[] bytes = bytes(password.get());
        if (bytes.length == 0) {
            return refused("an empty password");
        }
        // What comes behind would count for nothing.
        if (bytes.length > BcryptHash.MAX_PASSWORD_BYTES) {
            return refused("the password has " + bytes.length + " bytes: bcrypt takes " + BcryptHash.MAX_PASSWORD_BYTES
                    + " at most");
        }
        terminal.out().println(BcryptHash.of(bytes, COST, new SecureRandom()).text());
        return 0;
    }

    private Optional<char[]> asked() {
        if (terminal.console().isEmpty()) {
            Optional<char[]> line = terminal.inputLine().map(String::toCharArray);
            return line.isPresent() ? line : nothing("no password on standard input");
        }
        Console console = terminal.console().get();
        Optional<char[]> first = terminal.secret(console, "Password: ");
        Optional<char[]> second = first.flatMap(_ -> terminal.secret(console, "Once more: "));
        if (second.isEmpty()) {
            return nothing("no password");
        }
        return Arrays.equals(first.orElseThrow(), second.get())
                ? second
                : nothing("the two passwords are not the same");
    }

    private Optional<char[]> nothing(String why) {
        refused(why);
        return Optional.empty();
    }

    private int refused(String why) {
        terminal.err().println("vmango genpw: " + why);
        return 1;
    }

    private static byte[] bytes(char[] password) {
        return new String(password).getBytes(StandardCharsets.UTF_8);
    }
}
