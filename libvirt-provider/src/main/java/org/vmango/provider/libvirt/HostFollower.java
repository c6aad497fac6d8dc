package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vmango.core.ProviderStatus;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.error.CannotConnectException;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.error.LibvirtFailure;
import org.vmango.libvirt.event.EventKind;
import org.vmango.libvirt.event.Subscription;
import org.vmango.provider.libvirt.KnownHost.Reading;

/**
 * Keeps {@link KnownHost} up to date while its provider lives: connects, subscribes to events, lists everything, and then
 * reads again whatever an event names. What has no events, {@link HostSweep} looks after. When the connection breaks, it
 * begins again, after a pause that grows from try to try.
 */
final class HostFollower implements AutoCloseable {
    private static final System.Logger log = System.getLogger(HostFollower.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LEAVING = Duration.ofSeconds(3);

    private static final Set<EventKind> KINDS = Stream.concat(HostChanges.KINDS.stream(), HostEvents.KINDS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final Recipes recipes;
    private final KnownHost known;
    private final ImagePool images;
    private final HostSweep sweep;
    private final HostEvents events;
    private final SweepPace pace;
    private final String provider;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    HostFollower(Recipes recipes, KnownHost known, HostEvents events, SweepPace pace) {
        this.events = events;
        this.pace = pace;
        this.recipes = recipes;
        this.known = known;
        this.images = new ImagePool(recipes.settings().imagePool());
        this.sweep = new HostSweep(recipes, known, images, pace);
        this.provider = recipes.settings().name();
        this.thread = Thread.ofVirtual().name("follow-" + provider).unstarted(this::run);
    }

    /** Begins to follow, and returns at once. */
    void start() {
        pace.enter();
        thread.start();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            do {
                if (follow()) {
                    pause = FIRST_PAUSE;
                }
                pause = longer(pause);
            } while (!closed.await(jittered(pause).toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** Many servers must not come back to a host in step. */
    private static Duration jittered(Duration pause) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 2, pause.toMillis() + 1));
    }

    /** Follows as long as the connection holds. @return whether there was one */
    private boolean follow() throws InterruptedException {
        boolean connected = false;
        try (LibvirtConnection listening = recipes.connections().openEvents();
                LibvirtConnection connection = recipes.connections().openQuery()) {
            HostChanges changes = new HostChanges();
            Stream.of(listening, connection)
                    .forEach(it -> Thread.ofVirtual().name("watch-" + provider).start(() -> awaitLoss(it, changes)));
            try (Subscription _ = listening.subscribe(KINDS, event -> {
                events.add(event);
                changes.add(event);
            })) {
                events.listening();
                readAll(connection);
                connected = true;
                log.log(Level.INFO, "provider connected provider=" + provider);
                apply(changes, connection, listening);
            }
        } catch (LibvirtFailure | BadXmlException e) {
            away(e);
        }
        return connected;
    }

    private static void awaitLoss(LibvirtConnection connection, HostChanges changes) {
        try {
            connection.awaitLoss();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        changes.end();
    }

    private void away(Exception e) {
        if (closed.getCount() == 0) {
            return;
        }
        boolean news = !(known.snapshot().status() instanceof ProviderStatus.Away);
        known.away(String.valueOf(e.getMessage()));
        if (news) {
            log.log(Level.WARNING, "provider away provider=" + provider, e);
        }
    }

    /**
     * Machines first: a host whose images cannot be read is still worth being shown. It is available only then: what is not
     * in the snapshot of an available provider does not exist.
     */
    private void readAll(LibvirtConnection connection) {
        HostReader reader = new HostReader(connection);
        readDomains(reader);
        unlessRefused("networks", () -> known.addresses(reader.addresses()));
        unlessRefused("images", () -> known.images(images.read(connection)));
        known.available(reader.facts());
    }

    // The daemon has answered: its connection is good, and what it could not tell now the sweep asks again.
    private void unlessRefused(String what, Runnable reading) {
        try {
            reading.run();
        } catch (LibvirtException | BadXmlException e) {
            log.log(Level.WARNING, "cannot read " + what + " provider=" + provider, e);
        }
    }

    private void readDomains(HostReader reader) {
        long number = known.nextNumber();
        known.replaceAll(number, reader.domains());
    }

    private void apply(HostChanges changes, LibvirtConnection connection, LibvirtConnection listening)
            throws InterruptedException {
        HostReader reader = new HostReader(connection);
        try (HostSweep.Run _ = sweep.begin(connection)) {
            while (true) {
                HostChanges.Batch batch = changes.take();
                if (batch.ended()) {
                    throw end(connection.lost().or(listening::lost));
                }
                apply(batch, reader, connection);
            }
        }
    }

    private static LibvirtFailure end(Optional<ConnectionLostException> lost) {
        return lost.<LibvirtFailure>map(it -> it)
                .orElseGet(() -> new CannotConnectException("the daemon has lost its hypervisor driver", null));
    }

    private void apply(HostChanges.Batch batch, HostReader reader, LibvirtConnection connection) {
        if (batch.everything()) {
            unlessRefused("everything", () -> readAll(connection));
        }
        if (!batch.domains().isEmpty()) {
            unlessRefused("domains", () -> readDomains(batch.domains(), reader, connection));
        }
        if (batch.networks()) {
            unlessRefused("networks", () -> known.addresses(reader.addresses()));
        }
        if (batch.pools().contains(images.name())) {
            unlessRefused("images", () -> known.images(images.read(connection)));
        }
        if (!batch.pools().isEmpty()) {
            unlessRefused("pools", () -> sweep.readStorage(connection));
        }
        sweep.ask(batch.guests());
    }

    private void readDomains(Set<UUID> ids, HostReader reader, LibvirtConnection connection) {
        long number = known.nextNumber();
        List<Domain> domains = ids.stream().map(connection::domain).toList();
        List<Reading> readings = reader.domains(domains);
        Set<UUID> missing = new HashSet<>(ids);
        for (Reading reading : readings) {
            known.put(number, reading);
            // While a recipe is at work there is an event for each of its steps, and storage is slow to tell.
            if (reading.domain().mark().isEmpty()) {
                known.addSizes(reader.sizes(known.sizeless(reading.domain())));
            }
            missing.remove(reading.domain().id());
        }
        missing.forEach(it -> known.remove(number, it));
    }

    @Override
    public void close() {
        if (closed.getCount() > 0 && thread.getState() != Thread.State.NEW) {
            pace.leave();
        }
        closed.countDown();
        thread.interrupt();
        try {
            // It closes its connection with care for the daemon, which the end of this process would not.
            thread.join(LEAVING);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
