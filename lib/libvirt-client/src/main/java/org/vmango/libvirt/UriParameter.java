package org.vmango.libvirt;

import static org.vmango.libvirt.TransportKind.SSH;
import static org.vmango.libvirt.TransportKind.TLS;
import static org.vmango.libvirt.TransportKind.UNIX;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query parameters that libvirt's client consumes itself; all others belong to the driver and travel in the name.
 * Names are compared without case, as libvirt does. <a href="https://libvirt.org/uri.html">libvirt.org/uri.html</a>
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of and Set.of cannot be changed
enum UriParameter {
    NAME(Value.TEXT, TransportKind.values()),
    SOCKET(Value.PATH, UNIX, SSH),
    MODE(Value.CHOICE, List.of("auto", "direct", "legacy"), UNIX, SSH),
    PROXY(Value.CHOICE, List.of("auto", "native", "netcat"), SSH),
    NETCAT(Value.TEXT, SSH),
    KEYFILE(Value.PATH, SSH),
    NO_VERIFY(Value.FLAG, SSH, TLS),
    NO_TTY(Value.FLAG, SSH),
    KNOWN_HOSTS(Value.PATH, SSH),
    KNOWN_HOSTS_VERIFY(Value.CHOICE, List.of("normal", "auto", "ignore"), SSH),
    SSHAUTH(Value.LIST, List.of("agent", "privkey"), SSH),
    PKIPATH(Value.PATH, TLS),
    NO_SANITY(Value.FLAG, TLS),
    AUTH(Value.CHOICE, List.of("none", "polkit"), TransportKind.values()),
    COMMAND("vmango speaks SSH itself and starts no program; put options into the SSH configuration file"),
    TLS_PRIORITY("it is a GnuTLS priority string, which Java's TLS cannot read"),
    AUTHFILE("it holds credentials for SASL, which vmango does not speak; use SSH keys or TLS client certificates");

    /** The type of a parameter's value. */
    enum Value {
        TEXT,
        PATH,
        FLAG,
        CHOICE,
        LIST
    }

    private final Value value;
    private final List<String> choices;
    private final Set<TransportKind> transports;
    private final Optional<String> refusal;

    UriParameter(Value value, TransportKind... transports) {
        this(value, List.of(), transports);
    }

    UriParameter(Value value, List<String> choices, TransportKind... transports) {
        this.value = value;
        this.choices = choices;
        this.transports = Set.of(transports);
        this.refusal = Optional.empty();
    }

    UriParameter(String refusal) {
        this.value = Value.TEXT;
        this.choices = List.of();
        this.transports = Set.of();
        this.refusal = Optional.of(refusal);
    }

    static Optional<UriParameter> find(String name) {
        return Arrays.stream(values())
                .filter(p -> p.text().equalsIgnoreCase(name))
                .findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with this value on that transport, empty if nothing. */
    Optional<String> problem(String given, TransportKind transport) {
        if (refusal.isPresent()) {
            return Optional.of("parameter '%s' is not supported: %s".formatted(text(), refusal.get()));
        }
        if (!transports.contains(transport)) {
            return Optional.of("parameter '%s' has no meaning with transport %s, it is for %s"
                    .formatted(text(), transport.name().toLowerCase(Locale.ROOT), transportNames()));
        }
        return switch (value) {
            case TEXT -> given.isBlank() ? wrong(given, "must not be empty") : Optional.empty();
            case PATH -> given.startsWith("/") ? Optional.empty() : wrong(given, "must be an absolute path");
            case FLAG -> given.matches("[01]") ? Optional.empty() : wrong(given, "must be 0 or 1");
            case CHOICE ->
                choices.contains(given)
                        ? Optional.empty()
                        : wrong(given, "must be one of " + String.join(", ", choices) + unsupported(given));
            case LIST ->
                choices.containsAll(List.of(given.split(",", -1)))
                        ? Optional.empty()
                        : wrong(given, "must be a list of " + String.join(", ", choices) + unsupported(given));
        };
    }

    private Optional<String> wrong(String given, String rule) {
        return Optional.of("parameter '%s' is '%s' but %s".formatted(text(), given, rule));
    }

    private String unsupported(String given) {
        if (this == AUTH && given.startsWith("sasl")) {
            return ": vmango does not speak SASL";
        }
        if (this == SSHAUTH) {
            return ": there is nobody whom a password could be asked of";
        }
        return "";
    }

    private String transportNames() {
        return transports.stream()
                .map(t -> t.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
