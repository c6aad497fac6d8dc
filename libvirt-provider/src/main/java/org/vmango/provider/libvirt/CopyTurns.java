package org.vmango.provider.libvirt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.error.InterruptedCallException;
import org.vmango.provider.libvirt.KnownHost.Reading;

/**
 * Lets the copies of images on one host take turns, also those of several servers.
 *
 * <p>libvirt must not be asked for two at a time. When it begins to copy a volume from one pool into another it locks the
 * source pool and then the target, and when it ends the target and then the source: one that ends while another begins can
 * stop its storage driver for good, so that only restarting the daemon helps (storageVolCreateXMLFrom, at least up to 11).
 *
 * <p>Within this process a semaphore gives the turns. Between servers the marks in the domains do: who wants to copy says
 * so in its mark, and then looks at all other marks. If a recipe with a smaller token says the same, it takes its word back
 * and waits; if one with a larger token does, it waits until that one has copied or taken back its word. So of two that
 * speak at the same time at least one sees the other, and exactly one goes on. The mark of a server that dies is removed by
 * {@link Recovery}, at the soonest when libvirt has ended its copy.
 */
final class CopyTurns {
    static final String COPYING = "copying";
    private static final String WAITING = "waiting-to-copy";
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final KnownHost known;
    private final Semaphore turn = new Semaphore(1, true);

    CopyTurns(KnownHost known) {
        this.known = known;
    }

    /** Copies when it is this recipe's turn, and not before. */
    void copy(LastingConnection connection, UUID machine, MarkKeeper keeper, Runnable copy) {
        acquire();
        try {
            awaitOthers(connection, machine, keeper);
            copy.run();
            keeper.done("copied");
        } finally {
            turn.release();
        }
    }

    private void acquire() {
        try {
            turn.acquire();
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    private static InterruptedCallException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedCallException("interrupted while waiting for another copy", false);
    }

    private void awaitOthers(LastingConnection connection, UUID machine, MarkKeeper keeper) {
        UUID token = keeper.mark().token();
        keeper.done(COPYING);
        while (true) {
            List<UUID> others = copying(connection.get(), machine);
            if (others.isEmpty()) {
                return;
            }
            if (others.stream().anyMatch(it -> it.compareTo(token) < 0)) {
                keeper.done(WAITING);
                do {
                    pause();
                } while (!copying(connection.get(), machine).isEmpty());
                keeper.done(COPYING);
            } else {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    /** The tokens of all other recipes on the host that say that they are copying. */
    private List<UUID> copying(LibvirtConnection connection, UUID machine) {
        List<Domain> others = connection.listAllDomains().stream()
                .filter(it -> !it.uuid().equals(machine) && mayBeMarked(it))
                .toList();
        return MarkKeeper.read(connection, others).stream()
                .filter(it -> it.step().equals(COPYING))
                .map(RecipeMark::token)
                .toList();
    }

    /** A domain gets the mark of its creation when it is defined: one that is known without it will never have one. */
    private boolean mayBeMarked(Domain domain) {
        Optional<Reading> reading = known.reading(domain.uuid());
        return reading.isEmpty() || reading.get().domain().mark().isPresent();
    }
}
