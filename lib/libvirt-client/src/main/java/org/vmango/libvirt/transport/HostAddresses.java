package org.vmango.libvirt.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.vmango.libvirt.transport.TransportException.Kind;

/** Looks host names up. */
final class HostAddresses {
    private HostAddresses() {}

    /** All addresses of a name, in the resolver's order; never empty. */
    static List<InetAddress> find(String host, Deadline deadline) throws TransportException {
        Optional<InetAddress> literal = literal(host);
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        try {
            return deadline.run(() -> List.of(InetAddress.getAllByName(host)))
                    .orElseThrow(() -> new TransportException(
                            Kind.TIMEOUT,
                            "the name service did not say in time which address '%s' has".formatted(host)));
        } catch (UnknownHostException e) {
            throw new TransportException(
                    Kind.HOST_UNKNOWN,
                    "host '%s' has no address; is the name right, and does this machine's name service know it?"
                            .formatted(host),
                    e);
        } catch (TransportException e) {
            throw e;
        } catch (IOException e) {
            throw new TransportException(
                    Kind.HOST_UNKNOWN, "host '%s' cannot be looked up: %s".formatted(host, e.getMessage()), e);
        }
    }

    /** The address that a text is, empty if it is a name. */
    static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
