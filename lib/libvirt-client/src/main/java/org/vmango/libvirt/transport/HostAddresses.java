package org.vmango.libvirt.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vmango.libvirt.transport.TransportException.Kind;

/** Looks host names up. The system's resolver takes no time-out, so it works on a thread that may be left behind. */
final class HostAddresses {
    private HostAddresses() {}

    /** All addresses of a name, in the resolver's order; never empty. */
    static List<InetAddress> find(String host, Deadline deadline) throws TransportException {
        var lookup = new FutureTask<List<InetAddress>>(() -> List.of(InetAddress.getAllByName(host)));
        Thread.ofVirtual().name("transport-lookup").start(lookup);
        try {
            return lookup.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new TransportException(
                    Kind.TIMEOUT, "the name service did not say in time which address '%s' has".formatted(host), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Kind.CLOSED, "interrupted while looking up '%s'".formatted(host), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw new TransportException(
                        Kind.HOST_UNKNOWN,
                        "host '%s' has no address; is the name right, and does this machine's name service know it?"
                                .formatted(host),
                        unknown);
            }
            throw new TransportException(Kind.HOST_UNKNOWN, "host '%s' cannot be looked up".formatted(host), e);
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
