package org.vmango.app.config;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the web server listens.
 *
 * @param host an address or a name, without brackets; empty: every address of this host
 * @param port 0 to 65535; 0 lets the system choose
 */
public record ListenAddress(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([^:\\[\\]]*)):([0-9]{1,5}|[a-z]+)");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,253}[A-Za-z0-9_.])?");
    /** The Go program took a service's name for the port. */
    private static final Map<String, Integer> SERVICES = Map.of("http", 80, "https", 443);

    /** Reads {@code host:port}, {@code :port} or {@code [::1]:port}. Names are not looked up. */
    public static Optional<ListenAddress> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<String> host = form.group(1) == null ? name(form.group(2)) : ipv6(form.group(1));
        return host.flatMap(h -> port(form.group(3)).map(p -> new ListenAddress(h, p)));
    }

    private static Optional<String> name(String host) {
        return host.isEmpty() || HOST.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    private static Optional<String> ipv6(String host) {
        try {
            return host.contains(":") ? Optional.of(InetAddress.ofLiteral(host).getHostAddress()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            // The JDK has no parse that answers instead of throwing.
            return Optional.empty();
        }
    }

    private static Optional<Integer> port(String text) {
        if (!Character.isDigit(text.charAt(0))) {
            return Optional.ofNullable(SERVICES.get(text));
        }
        int port = Integer.parseInt(text);
        return port <= 0xFFFF ? Optional.of(port) : Optional.empty();
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
