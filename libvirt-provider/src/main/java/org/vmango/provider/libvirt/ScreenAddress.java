package org.vmango.provider.libvirt;

import java.util.Optional;

/** Where a machine's VNC server listens, as its host sees it. */
sealed interface ScreenAddress {
    /** What {@code listen} says when every address of the host will do. */
    String ANY = "0.0.0.0";

    /** The same in IPv6. */
    String ANY_6 = "::";

    /** @param host may be {@link #ANY} */
    record Tcp(String host, int port) implements ScreenAddress {}

    /** A unix socket. */
    record Socket(String path) implements ScreenAddress {}

    /** Reads it from the XML of a running domain; empty if it has no VNC. */
    static Optional<ScreenAddress> read(XmlElement domain) {
        return domain.all("devices", "graphics")
                .filter(it -> it.attribute("type").filter("vnc"::equals).isPresent())
                .flatMap(it -> socket(it).or(() -> tcp(it)).stream())
                .findFirst();
    }

    private static Optional<ScreenAddress> socket(XmlElement graphics) {
        return graphics.attribute("socket")
                .or(() -> graphics.attributeOf("socket", "listen"))
                .map(Socket::new);
    }

    private static Optional<ScreenAddress> tcp(XmlElement graphics) {
        Optional<Integer> port = graphics.attribute("port")
                .filter(it -> it.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .filter(it -> it > 0);
        String listen = graphics.attribute("listen")
                .or(() -> graphics.attributeOf("address", "listen"))
                .orElse("127.0.0.1");
        return port.map(it -> new Tcp(listen, it));
    }
}
