package org.vmango.libvirt;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one {@link LibvirtUri}, collecting every problem before it refuses. */
final class LibvirtUriReader {
    private static final Pattern SHAPE =
            Pattern.compile("([A-Za-z][A-Za-z0-9.-]*)(?:\\+([A-Za-z0-9]*))?://([^/?#]*)([^?#]*)(?:\\?([^#]*))?(#.*)?");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9.])?");
    private static final Pattern ZONE = Pattern.compile("%[A-Za-z0-9._-]+$");
    /** Drivers that libvirt runs inside the calling program: there is no daemon to talk to. */
    private static final Set<String> IN_LIBRARY =
            Set.of("esx", "gsx", "hyperv", "openvz", "phyp", "vmwarefusion", "vmwareplayer", "vmwarews", "vpx");

    private final String text;
    private final List<String> problems = new ArrayList<>();

    LibvirtUriReader(String text) {
        this.text = text;
    }

    LibvirtUri read() {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            problems.add("not a libvirt URI; write driver[+transport]://[user@][host][:port]/path[?parameters], "
                    + "for example qemu:///system or qemu+ssh://root@host/system");
            throw new LibvirtUriException(problems);
        }
        if (shape.group(6) != null) {
            problems.add("a '#' has no meaning in a libvirt URI; inside a value write it as %23");
        }
        String driver = shape.group(1).toLowerCase(Locale.ROOT);
        if (IN_LIBRARY.contains(driver)) {
            problems.add(
                    "driver '%s' lives inside libvirt's C library and has no daemon to connect to".formatted(driver));
        }
        LibvirtUri.Endpoint endpoint = endpoint(Optional.ofNullable(shape.group(2)), shape.group(3));
        String path = path(driver, shape.group(4));
        var known = new EnumMap<UriParameter, String>(UriParameter.class);
        String passedOn = query(Optional.ofNullable(shape.group(5)).orElse(""), endpoint.transport(), known);
        checkTogether(known);
        checkDirect(driver, known);
        checkSession(path, known);
        if (!problems.isEmpty()) {
            throw new LibvirtUriException(problems);
        }
        var parameters = new UriParameters(known);
        String name = parameters.name().orElseGet(() -> name(driver, path, passedOn));
        return new LibvirtUri(driver, endpoint, path, parameters, name);
    }

    /** {@code remote:///} leaves the choice of the driver to the daemon. */
    private static String name(String driver, String path, String passedOn) {
        if (driver.equals("remote")) {
            return "";
        }
        String query = passedOn.isEmpty() ? "" : "?" + passedOn;
        return driver + "://" + PercentCode.encode(path, "/:@!$&'()*+,;=") + query;
    }

    private LibvirtUri.Endpoint endpoint(Optional<String> transportName, String authority) {
        int at = authority.lastIndexOf('@');
        String hostAndPort = authority.substring(at + 1);
        Optional<String> user = at < 0 ? Optional.empty() : user(authority.substring(0, at));
        Matcher parts =
                Pattern.compile("(\\[[^\\[\\]]*]|[^:\\[\\]]*)(?::(.*))?").matcher(hostAndPort);
        if (!parts.matches() || (parts.group(2) != null && parts.group(2).contains(":"))) {
            problems.add("host and port '%s' are malformed; write host, host:port or, for IPv6, [address]:port"
                    .formatted(hostAndPort));
            return new LibvirtUri.Endpoint(TransportKind.UNIX, user, Optional.empty(), OptionalInt.empty());
        }
        Optional<String> host = host(parts.group(1));
        OptionalInt port = parts.group(2) == null ? OptionalInt.empty() : port(parts.group(2));
        TransportKind transport = transport(transportName, host.isPresent());
        if (transport == TransportKind.UNIX) {
            if (!authority.isEmpty()) {
                problems.add(
                        "transport unix has no host, user or port; write three slashes, as in qemu+unix:///system");
            }
            return new LibvirtUri.Endpoint(transport, user, host, port);
        }
        if (transport != TransportKind.SSH && at >= 0) {
            problems.add("a user has no meaning with transport %s, only with ssh"
                    .formatted(transport.name().toLowerCase(Locale.ROOT)));
        }
        return new LibvirtUri.Endpoint(transport, user, Optional.of(host.orElse("localhost")), port);
    }

    private TransportKind transport(Optional<String> name, boolean hasHost) {
        if (name.isEmpty()) {
            return hasHost ? TransportKind.TLS : TransportKind.UNIX;
        }
        return switch (name.get().toLowerCase(Locale.ROOT)) {
            case "unix" -> TransportKind.UNIX;
            case "ssh", "libssh", "libssh2" -> TransportKind.SSH;
            case "tls" -> TransportKind.TLS;
            case "tcp" -> TransportKind.TCP;
            default -> {
                problems.add("transport '%s' is not supported; there are unix, ssh (also libssh, libssh2), tls and tcp"
                        .formatted(name.get()));
                yield hasHost ? TransportKind.TLS : TransportKind.UNIX;
            }
        };
    }

    private Optional<String> user(String raw) {
        if (raw.contains(":")) {
            problems.add("a password does not belong in a URI; use SSH keys or TLS client certificates");
            return Optional.empty();
        }
        Optional<String> user = PercentCode.decode(raw).filter(it -> it.matches("[^\\p{Cntrl}\\s]+"));
        if (user.isEmpty()) {
            problems.add("user '%s' is malformed; leave out the '@' to use the default user".formatted(raw));
        }
        return user;
    }

    private Optional<String> host(String raw) {
        if (raw.isEmpty()) {
            return Optional.empty();
        }
        if (raw.startsWith("[")) {
            String address =
                    PercentCode.decode(raw.substring(1, raw.length() - 1)).orElse("");
            if (isIpv6(address)) {
                return Optional.of(address);
            }
            problems.add("'%s' is not an IPv6 address in brackets".formatted(raw));
            return Optional.of("invalid");
        }
        Optional<String> host =
                PercentCode.decode(raw).filter(it -> HOST_NAME.matcher(it).matches());
        if (host.isEmpty()) {
            problems.add("host '%s' is neither a name nor an address".formatted(raw));
        }
        return Optional.of(host.orElse("invalid"));
    }

    private static boolean isIpv6(String address) {
        String plain = ZONE.matcher(address).replaceFirst("");
        try {
            return plain.contains(":") && InetAddress.ofLiteral(plain) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private OptionalInt port(String raw) {
        if (raw.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(raw);
            if (port >= 1 && port <= 65535) {
                return OptionalInt.of(port);
            }
        }
        problems.add("port '%s' is not a number from 1 to 65535".formatted(raw));
        return OptionalInt.empty();
    }

    private String path(String driver, String raw) {
        Optional<String> decoded = PercentCode.decode(raw);
        if (decoded.isEmpty()) {
            problems.add(
                    "path '%s' has a '%%' that is not followed by two hexadecimal digits of UTF-8 text".formatted(raw));
            return "/";
        }
        String path = decoded.get();
        if (driver.equals("qemu") && !path.equals("/system") && !path.equals("/session")) {
            problems.add("path '%s' is not one of driver qemu; it has /system and /session".formatted(path));
        }
        if (driver.equals("test") && path.length() < 2) {
            problems.add("the path is missing; driver test has /default and paths of files on the host");
        }
        return path;
    }

    /** Sorts the parameters into ours and, as text, those for the driver. */
    private String query(String query, TransportKind transport, Map<UriParameter, String> known) {
        var passedOn = new StringJoiner("&");
        for (String pair : query.split("[&;]", -1)) {
            int equals = pair.indexOf('=');
            String rawName = equals < 0 ? pair : pair.substring(0, equals);
            if (pair.isEmpty()) {
                continue;
            }
            Optional<String> name = PercentCode.decode(rawName).filter(it -> !it.isEmpty());
            Optional<String> value = PercentCode.decode(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                problems.add("parameter '%s' is malformed; write name=value, with %%xx for special characters"
                        .formatted(pair));
                continue;
            }
            Optional<UriParameter> parameter = UriParameter.find(name.get());
            if (parameter.isEmpty()) {
                passedOn.add(PercentCode.encode(name.get(), "") + "=" + PercentCode.encode(value.get(), ""));
                continue;
            }
            parameter.get().problem(value.get(), transport).ifPresent(problems::add);
            if (known.put(parameter.get(), value.get()) != null) {
                problems.add("parameter '%s' is given twice"
                        .formatted(parameter.get().text()));
            }
        }
        return passedOn.toString();
    }

    /** Refuses what would leave one of two parameters without effect. */
    private void checkTogether(Map<UriParameter, String> known) {
        if (known.containsKey(UriParameter.SOCKET)
                && !known.getOrDefault(UriParameter.MODE, "auto").equals("auto")) {
            problems.add("parameters 'socket' and 'mode' exclude each other: a socket is one daemon's already");
        }
        if (known.containsKey(UriParameter.NETCAT)
                && known.getOrDefault(UriParameter.PROXY, "netcat").equals("native")) {
            problems.add("parameters 'netcat' and 'proxy=native' exclude each other");
        }
        if (known.containsKey(UriParameter.KNOWN_HOSTS_VERIFY) && known.containsKey(UriParameter.NO_VERIFY)) {
            problems.add("parameters 'known_hosts_verify' and 'no_verify' exclude each other");
        }
        if (known.containsKey(UriParameter.KEYFILE)
                && !known.getOrDefault(UriParameter.SSHAUTH, "privkey").contains("privkey")) {
            problems.add("parameter 'keyfile' has no effect because 'sshauth' does not list privkey");
        }
    }

    private void checkDirect(String driver, Map<UriParameter, String> known) {
        boolean direct = known.getOrDefault(UriParameter.MODE, "").equals("direct");
        if (direct && Set.of("test", "remote").contains(driver)) {
            problems.add("parameter 'mode' is 'direct' but driver %s has no daemon of its own".formatted(driver));
        }
    }

    /** The path of a user's socket depends on the host's settings for that user. */
    private void checkSession(String path, Map<UriParameter, String> known) {
        boolean netcat = known.containsKey(UriParameter.NETCAT)
                || known.getOrDefault(UriParameter.PROXY, "").equals("netcat");
        if (path.equals("/session") && netcat && !known.containsKey(UriParameter.SOCKET)) {
            problems.add("parameter 'socket' is missing: netcat has to be told the path of a session's socket");
        }
    }
}
