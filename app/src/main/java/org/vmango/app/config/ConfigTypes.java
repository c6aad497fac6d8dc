package org.vmango.app.config;

import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.vmango.core.DataSize;
import org.vmango.web.http.IpNetwork;
import org.vmango.web.http.ListenAddress;
import org.vmango.web.login.BcryptHash;

/** The types of the configuration's values: what each accepts, and what it says to anything else. */
final class ConfigTypes {
    private static final int SECRET_MIN = 32;
    private static final String NEW_SECRET = "make one with 'head -c 32 /dev/urandom | base64'";
    private static final long MEBIBYTES_MAX = 1L << 30;
    private static final long GIBIBYTES_MAX = 1L << 30;
    private static final long CPUS_MAX = 1L << 16;
    /** Four numbers, or something with colons: Java takes fewer numbers, too, and means other addresses than people do. */
    private static final Pattern ADDRESS = Pattern.compile("(?:[0-9]+(?:\\.[0-9]+){3}|[^/]*:[^/]*)(?:/[0-9]+)?");

    private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
    private static final Path NO_PATH = Path.of("");

    private final Path folder;
    private final Checks checks;

    ConfigTypes(Path file, Checks checks) {
        this.folder = Optional.ofNullable(file.getParent()).orElse(file);
        this.checks = checks;
    }

    ValueType<ListenAddress> listen() {
        return ValueType.parsed(
                "\"host:port\", \":port\" or \"[::1]:port\"", new ListenAddress("", 0), accepted(ListenAddress::parse));
    }

    /** What a parser of another module makes of a text; its refusal is an exception. */
    private static <T> Function<String, Optional<T>> accepted(Function<String, T> parse) {
        return text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        };
    }

    /** What it holds is never shown. */
    ValueType<String> secret() {
        String expected = "a text of at least " + SECRET_MIN + " characters that nobody can guess (" + NEW_SECRET + ")";
        return ValueType.text(expected, "", text -> {
            if (text.isBlank()) {
                return Reading.wrong("blank: " + NEW_SECRET);
            }
            return text.codePointCount(0, text.length()) < SECRET_MIN
                    ? Reading.wrong("shorter than " + SECRET_MIN + " characters: " + NEW_SECRET)
                    : Reading.right(text);
        });
    }

    ValueType<Duration> duration() {
        return ValueType.parsed(
                "a time such as \"1d\", \"10m\", \"60s\", \"1h30m\" or \"0\"", Duration.ZERO, Durations::parse);
    }

    ValueType<IpNetwork> network() {
        return ValueType.parsed(
                "an IP address or network such as \"127.0.0.1\", \"10.0.0.0/8\" or \"fd00::/8\"",
                new IpNetwork(InetAddress.getLoopbackAddress(), 0),
                text -> ADDRESS.matcher(text).matches()
                        ? accepted(IpNetwork::parse).apply(text)
                        : Optional.empty());
    }

    /** A name of something in libvirt. */
    ValueType<String> name() {
        String expected = "a text that is not blank, without control characters,";
        return ValueType.parsed(
                expected,
                "",
                text -> text.isBlank() || text.chars().anyMatch(Character::isISOControl)
                        ? Optional.empty()
                        : Optional.of(text));
    }

    ValueType<String> url(String hypervisor) {
        String expected = "a libvirt URL such as \"qemu:///system\" or \"qemu+ssh://user@host/system\"";
        return ValueType.text(expected, "", text -> {
            boolean plain = text.chars().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
            if (!plain || !URL.matcher(text).matches()) {
                return Reading.wrong(expected + " is expected, not " + Shown.text(text));
            }
            return checks.url()
                    .problem(hypervisor, text)
                    .map(Reading::<String>wrong)
                    .orElseGet(() -> Reading.right(text));
        });
    }

    /** A file that can be read; its content is somebody else's business. */
    ValueType<Path> pemFile() {
        return ValueType.text("the path of a PEM file", NO_PATH, text -> switch (resolved(text)) {
            case Reading.Right<Path>(Path path) -> readable(path);
            case Reading.Wrong<Path>(String why) -> Reading.wrong(why);
        });
    }

    private static Reading<Path> readable(Path path) {
        return switch (SmallFile.bytes(path)) {
            case Reading.Right<byte[]> _ -> Reading.right(path);
            case Reading.Wrong<byte[]>(String why) -> Reading.wrong(why);
        };
    }

    ValueType<TemplateFile> template() {
        return ValueType.text(
                "the path of a template file", new TemplateFile(NO_PATH, ""), text -> switch (resolved(text)) {
                    case Reading.Right<Path>(Path path) -> template(path);
                    case Reading.Wrong<Path>(String why) -> Reading.wrong(why);
                });
    }

    private Reading<TemplateFile> template(Path path) {
        return switch (SmallFile.text(path)) {
            case Reading.Right<String>(String text) ->
                checks.template()
                        .problem(String.valueOf(path.getFileName()), text)
                        .map(why -> Reading.<TemplateFile>wrong(path + " does not parse: " + why))
                        .orElseGet(() -> Reading.right(new TemplateFile(path, text)));
            case Reading.Wrong<String>(String why) -> Reading.wrong(why);
        };
    }

    /** Relative paths start at the configuration file's folder. */
    private Reading<Path> resolved(String text) {
        if (text.isBlank()) {
            return Reading.wrong("blank: the path of a file is expected");
        }
        try {
            return Reading.right(folder.resolve(text));
        } catch (InvalidPathException e) {
            return Reading.wrong("no file can have this path: " + e.getReason());
        }
    }

    /** Whether one of them took the place of a value that was wrong. */
    static boolean isStandIn(Path first, Path second) {
        return first.equals(NO_PATH) || second.equals(NO_PATH);
    }

    /** What it holds is never shown: it may be the password itself. */
    ValueType<BcryptHash> bcryptHash() {
        String expected = "a bcrypt hash ($2a$…, 60 characters; make one with 'vmango genpw')";
        return ValueType.text(
                expected,
                BcryptHash.parse("$2a$10$" + ".".repeat(53)),
                text -> accepted(BcryptHash::parse)
                        .apply(text)
                        .map(Reading::right)
                        .orElseGet(() -> Reading.wrong("this is no bcrypt hash: " + expected + " is expected")));
    }

    ValueType<String> sshPublicKey() {
        return ValueType.text("one OpenSSH public key line (the content of a .pub file)", "", SshPublicKeyLine::read);
    }

    ValueType<DataSize> memory() {
        return ValueType.whole(
                "a whole number of mebibytes from 1 to " + MEBIBYTES_MAX, 1, MEBIBYTES_MAX, DataSize::ofMebibytes);
    }

    ValueType<DataSize> diskSize() {
        return ValueType.whole(
                "a whole number of gibibytes from 1 to " + GIBIBYTES_MAX, 1, GIBIBYTES_MAX, DataSize::ofGibibytes);
    }

    ValueType<Integer> cpus() {
        return ValueType.whole("a whole number from 1 to " + CPUS_MAX, 1, CPUS_MAX, Math::toIntExact);
    }
}
