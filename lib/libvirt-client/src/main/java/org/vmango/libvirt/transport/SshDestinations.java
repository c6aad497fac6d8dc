package org.vmango.libvirt.transport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.UriParameters;
import org.vmango.libvirt.UriParameters.HostKeyCheck;
import org.vmango.libvirt.UriParameters.SshAuth;
import org.vmango.libvirt.transport.TransportException.Kind;

/** Works out where a URI leads: what it says itself comes first, then OpenSSH's configuration, then OpenSSH's defaults. */
final class SshDestinations {
    private static final int PORT = 22;
    private static final int MAX_HOPS = 8;
    private static final Pattern HOP =
            Pattern.compile("(?:ssh://)?(?:([^@]+)@)?(\\[[^]]+]|[^:\\[\\]]+)(?::([0-9]{1,5}))?/?");
    private static final List<String> DEFAULT_KEYS = List.of("id_rsa", "id_ecdsa", "id_ed25519");

    private final TransportSettings settings;

    SshDestinations(TransportSettings settings) {
        this.settings = settings;
    }

    /** A host as somebody wrote it, in a URI or as a hop. */
    private record Wanted(String host, Optional<String> user, OptionalInt port) {}

    SshDestination find(LibvirtUri uri) throws TransportException {
        LibvirtUri.Endpoint endpoint = uri.endpoint();
        var wanted = new Wanted(endpoint.host().orElseThrow(), endpoint.user(), endpoint.port());
        SshConfig config = SshConfig.read(settings, wanted.host, wanted.user);
        SshDestination.Address address = address(wanted, config);
        UriParameters parameters = uri.parameters();
        SshDestination.Identities identities = parameters
                .keyfile()
                .map(it -> new SshDestination.Identities(
                        List.of(Path.of(it)), true, false, agent(config), parameters.sshAuth()))
                .orElse(identities(config, address, parameters.sshAuth()));
        KnownHosts known = parameters
                .knownHosts()
                .map(it -> new KnownHosts(List.of(Path.of(it))))
                .orElse(knownHosts(config, address));
        HostKeyCheck check =
                parameters.hostKeyCheck() == HostKeyCheck.STRICT ? hostKeyCheck(config) : parameters.hostKeyCheck();
        var hostKeys = new SshDestination.HostKeys(known, hostKeyName(config, address), check);
        return new SshDestination(address, identities, hostKeys, via(config, MAX_HOPS));
    }

    private SshDestination hop(Wanted wanted, SshConfig config, Optional<SshDestination> via)
            throws TransportException {
        SshDestination.Address address = address(wanted, config);
        var hostKeys = new SshDestination.HostKeys(
                knownHosts(config, address), hostKeyName(config, address), hostKeyCheck(config));
        List<SshAuth> methods = List.of(SshAuth.AGENT, SshAuth.PRIVKEY);
        return new SshDestination(address, identities(config, address, methods), hostKeys, via);
    }

    /** The first hop may have hops of its own; those after it are reached through the one before. */
    private Optional<SshDestination> via(SshConfig config, int hopsLeft) throws TransportException {
        Optional<String> command = config.find("proxycommand").filter(it -> !it.equalsIgnoreCase("none"));
        Optional<String> jump = config.find("proxyjump").filter(it -> !it.equalsIgnoreCase("none"));
        if (jump.isEmpty() && command.isPresent()) {
            throw new TransportException(
                    Kind.BAD_SETTING,
                    "the SSH configuration has a ProxyCommand, which is not supported because no programs are started; "
                            + "use ProxyJump");
        }
        if (jump.isEmpty()) {
            return Optional.empty();
        }
        if (hopsLeft == 0) {
            throw new TransportException(
                    Kind.BAD_SETTING, "the SSH configuration's ProxyJump of '%s' never ends".formatted(jump.get()));
        }
        Optional<SshDestination> before = Optional.empty();
        for (String text : List.of(jump.get().split(",", -1))) {
            Wanted wanted = wanted(text.strip());
            SshConfig configOfHop = SshConfig.read(settings, wanted.host, wanted.user);
            Optional<SshDestination> via = before.isPresent() ? before : via(configOfHop, hopsLeft - 1);
            before = Optional.of(hop(wanted, configOfHop, via));
        }
        return before;
    }

    private static Wanted wanted(String text) throws TransportException {
        Matcher hop = HOP.matcher(text);
        if (!hop.matches()) {
            throw new TransportException(
                    Kind.BAD_SETTING,
                    "the SSH configuration's ProxyJump has '%s', which is not [user@]host[:port]".formatted(text));
        }
        String host = hop.group(2).startsWith("[")
                ? hop.group(2).substring(1, hop.group(2).length() - 1)
                : hop.group(2);
        OptionalInt port = hop.group(3) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(hop.group(3)));
        return new Wanted(host, Optional.ofNullable(hop.group(1)), port);
    }

    private SshDestination.Address address(Wanted wanted, SshConfig config) throws TransportException {
        String host = config.find("hostname")
                .map(it -> it.replace("%h", wanted.host).replace("%%", "%"))
                .orElse(wanted.host);
        String user = wanted.user.or(() -> config.find("user")).orElse(settings.user());
        if (wanted.port.isPresent()) {
            return new SshDestination.Address(user, host, wanted.port.getAsInt());
        }
        String port = config.find("port").orElse(Integer.toString(PORT));
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw new TransportException(
                    Kind.BAD_SETTING,
                    "the SSH configuration's Port '%s' is not a number from 1 to 65535".formatted(port));
        }
        return new SshDestination.Address(user, host, Integer.parseInt(port));
    }

    private SshDestination.Identities identities(
            SshConfig config, SshDestination.Address address, List<SshAuth> methods) {
        List<Path> configured = config.all("identityfile").stream()
                .filter(it -> !it.equalsIgnoreCase("none"))
                .map(it -> path(it, address))
                .toList();
        boolean exclusive =
                config.find("identitiesonly").filter("yes"::equalsIgnoreCase).isPresent();
        List<Path> files = config.all("identityfile").isEmpty()
                ? DEFAULT_KEYS.stream()
                        .map(it -> settings.home().resolve(".ssh").resolve(it))
                        .toList()
                : configured;
        return new SshDestination.Identities(files, false, exclusive, agent(config), methods);
    }

    private Optional<Path> agent(SshConfig config) {
        String name = config.find("identityagent").orElse("SSH_AUTH_SOCK");
        if (name.equalsIgnoreCase("none")) {
            return Optional.empty();
        }
        if (name.equals("SSH_AUTH_SOCK") || name.startsWith("$")) {
            return settings.find(name.replaceAll("[${}]", "")).map(Path::of);
        }
        return Optional.of(name.startsWith("~/") ? settings.home().resolve(name.substring(2)) : Path.of(name));
    }

    private KnownHosts knownHosts(SshConfig config, SshDestination.Address address) {
        List<Path> files = new ArrayList<>();
        addAll(files, config.all("userknownhostsfile"), settings.knownHosts().getFirst(), address);
        addAll(files, config.all("globalknownhostsfile"), settings.knownHosts().getLast(), address);
        return new KnownHosts(files);
    }

    private void addAll(List<Path> files, List<String> configured, Path usual, SshDestination.Address address) {
        if (configured.isEmpty()) {
            files.add(usual);
        }
        configured.forEach(it -> files.add(path(it, address)));
    }

    /** The tokens of ssh_config(5) that a path may have. */
    private Path path(String text, SshDestination.Address address) {
        String home = settings.home().toString();
        String expanded = text.replace("%d", home)
                .replace("%h", address.host())
                .replace("%p", Integer.toString(address.port()))
                .replace("%r", address.user())
                .replace("%u", settings.user())
                .replace("%%", "%");
        return expanded.startsWith("~/") ? settings.home().resolve(expanded.substring(2)) : Path.of(expanded);
    }

    private static HostKeyCheck hostKeyCheck(SshConfig config) {
        return switch (config.find("stricthostkeychecking").orElse("yes").toLowerCase(Locale.ROOT)) {
            case "no", "off", "accept-new" -> HostKeyCheck.ACCEPT_NEW;
            default -> HostKeyCheck.STRICT;
        };
    }

    private static String hostKeyName(SshConfig config, SshDestination.Address address) {
        String host = config.find("hostkeyalias").orElse(address.host()).toLowerCase(Locale.ROOT);
        boolean usual = address.port() == PORT || config.find("hostkeyalias").isPresent();
        return usual ? host : "[%s]:%d".formatted(host, address.port());
    }
}
