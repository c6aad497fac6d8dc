package org.vmango.web.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Whose word about a client's address counts. {@code X-Forwarded-For} is read from the right, for each proxy adds the
 * address that it saw at the end: the first address that is no trusted proxy's is the client's. Everything further left may
 * be invented. {@code X-Real-IP} counts where there is no {@code X-Forwarded-For}. From anybody else both are ignored.
 */
public final class TrustedProxies {
    private final List<IpNetwork> networks;

    public TrustedProxies(List<IpNetwork> networks) {
        this.networks = List.copyOf(networks);
    }

    /**
     * The client's address.
     *
     * @param peer who is connected to us
     * @param forwardedFor the values of all {@code X-Forwarded-For} headers, in order
     * @param realIp the values of all {@code X-Real-IP} headers
     */
    public InetAddress client(InetAddress peer, List<String> forwardedFor, List<String> realIp) {
        if (!trusts(peer)) {
            return peer;
        }
        if (forwardedFor.isEmpty()) {
            return realIp.size() == 1 ? literal(realIp.getFirst()).orElse(peer) : peer;
        }
        InetAddress nearest = peer;
        for (String hop : fromTheRight(forwardedFor)) {
            Optional<InetAddress> address = literal(hop);
            if (address.isEmpty()) {
                return nearest;
            }
            nearest = address.get();
            if (!trusts(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    public boolean trusts(InetAddress address) {
        return networks.stream().anyMatch(it -> it.contains(address));
    }

    private static List<String> fromTheRight(List<String> headers) {
        var hops = new ArrayList<String>();
        headers.forEach(header -> Collections.addAll(hops, header.split(",", -1)));
        return hops.reversed();
    }

    /** Some proxies write the port, too: {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
    private static Optional<InetAddress> literal(String hop) {
        String text = hop.strip();
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            text = end < 0 ? "" : text.substring(1, end);
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.contains(":")) {
            text = text.substring(0, text.indexOf(':'));
        }
        try {
            return text.contains("/")
                    ? Optional.empty()
                    : Optional.of(IpNetwork.parse(text).address());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
