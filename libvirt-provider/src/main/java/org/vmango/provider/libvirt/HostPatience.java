package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.vmango.core.ProviderStatus;
import org.vmango.libvirt.error.LibvirtFailure;

/**
 * Tells when a host that is connected leaves requests unanswered: a few at a time may wait for one machine that is busy, but
 * not more. While it is so it is asked something that every daemon knows by heart; when that is answered quickly, and nothing
 * else waits, the host is well.
 */
final class HostPatience {
    static final Duration PATIENCE = Duration.ofSeconds(3);
    /** What one machine that is busy holds up: the follower's look at it, and two questions of somebody's request. */
    static final int FEW = 3;

    private static final System.Logger log = System.getLogger(HostPatience.class.getName());
    private static final String REASON =
            "It leaves requests unanswered for more than %d s: its daemon is overloaded, or waits for slow storage, the network or the process of a machine."
                    .formatted(PATIENCE.toSeconds());

    private final String provider;
    private final Connections connections;
    private final KnownHost known;
    private final AtomicBoolean asking = new AtomicBoolean();

    HostPatience(String provider, Connections connections, KnownHost known) {
        this.provider = provider;
        this.connections = connections;
        this.known = known;
    }

    /** Looks at what waits now; asks the host nothing that this would wait for. */
    void look() {
        int waiting = connections.unanswered(PATIENCE);
        boolean degraded = known.snapshot().status() instanceof ProviderStatus.Degraded;
        if (waiting > FEW && !degraded) {
            log.log(Level.WARNING, "provider degraded provider=" + provider + " unanswered=" + waiting);
            known.degraded(REASON);
        }
        if (waiting == 0 && degraded && asking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("ask-" + provider).start(this::ask);
        }
    }

    private void ask() {
        try {
            long begun = System.nanoTime();
            var _ = connections.operations().host().hostName();
            if (System.nanoTime() - begun < PATIENCE.toNanos()) {
                known.recovered();
            }
        } catch (LibvirtFailure e) {
            log.log(Level.DEBUG, "still degraded provider=" + provider, e);
        } finally {
            asking.set(false);
        }
    }
}
