package org.vmango.libvirt;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a libvirt driver is: {@code driver[+transport]://[user@][host][:port]/path[?parameters]}, the part of libvirt's own
 * URIs that can be reached without its C library. Without a transport it is {@code unix} if there is no host, else {@code tls}.
 *
 * @param driver in lower case: {@code qemu}, {@code test} …
 * @param path what the driver is to open, decoded: {@code /system}, {@code /session} …
 * @param parameters what the URI asks of us; see <a href="https://libvirt.org/uri.html">libvirt.org/uri.html</a>
 * @param connectName what CONNECT_OPEN is to be given: the URI as the driver on the host knows it, empty for its own choice
 */
public record LibvirtUri(String driver, Endpoint endpoint, String path, UriParameters parameters, String connectName) {

    /**
     * The part between scheme and path.
     *
     * @param host without brackets; for all transports but unix it is present
     */
    public record Endpoint(TransportKind transport, Optional<String> user, Optional<String> host, OptionalInt port) {
        @Override
        public String toString() {
            var text = new StringBuilder();
            user.ifPresent(it -> text.append(it).append('@'));
            host.ifPresent(it -> text.append(it.contains(":") ? "[" + it + "]" : it));
            port.ifPresent(it -> text.append(':').append(it));
            return text.toString();
        }
    }

    /** @throws LibvirtUriException if it is malformed, contradicts itself, or asks for what we cannot do */
    public static LibvirtUri parse(String text) {
        return new LibvirtUriReader(text).read();
    }

    public TransportKind transport() {
        return endpoint.transport();
    }

    public Optional<String> host() {
        return endpoint.host();
    }

    /** Is it the daemon of a user, not that of the host? */
    public boolean session() {
        return path.equals("/session");
    }

    /** What virt-ssh-helper is to be given on the host: {@link #connectName} with what says which daemon is meant. */
    public String helperName() {
        var name = new StringBuilder(connectName);
        char separator = connectName.contains("?") ? '&' : '?';
        if (parameters.mode() != UriParameters.Mode.AUTO) {
            name.append(separator)
                    .append("mode=")
                    .append(parameters.mode().name().toLowerCase(Locale.ROOT));
        }
        parameters
                .socket()
                .ifPresent(it -> name.append(separator).append("socket=").append(PercentCode.encode(it, "/")));
        return name.toString();
    }

    /** For messages: without parameters, thus without anything that an administrator may want to keep to himself. */
    public String description() {
        String transport = endpoint.transport().name().toLowerCase(Locale.ROOT);
        return driver + "+" + transport + "://" + endpoint + path;
    }

    @Override
    public String toString() {
        return description();
    }
}
