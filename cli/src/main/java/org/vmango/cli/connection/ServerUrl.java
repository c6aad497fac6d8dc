package org.vmango.cli.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** A server's address: {@code http://} or {@code https://}, a host, and the path below which a proxy has put it. */
public final class ServerUrl {
    public static final String RULE = "an address such as https://vmango.example.org is expected";

    private ServerUrl() {}

    public static Optional<URI> find(String text) {
        try {
            URI url = new URI(text.contains("://") ? text : "http://" + text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            // A password in an address would be seen in the list of processes.
            boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            return web && url.getHost() != null && plain ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
