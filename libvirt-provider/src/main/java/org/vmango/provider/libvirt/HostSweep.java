package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.error.LibvirtFailure;
import org.vmango.provider.libvirt.KnownHost.Reading;
import org.vmango.provider.libvirt.MachineAddresses.Seen;

/**
 * Looks, every now and then, after what a host has no events for: leases and reservations, guests' addresses, files copied
 * into the image pool, disks' sizes, marks of servers that died.
 */
final class HostSweep {
    private static final System.Logger log = System.getLogger(HostSweep.class.getName());
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int SPREAD = 6000;

    /** How often, in ticks, each thing is looked at, and in which tick first. */
    private enum Every {
        IMAGES(15, 0),
        SIZES(60, 0),
        ADDRESSES(5, 1),
        STATISTICS(10, 2),
        KNOWN_GUESTS(60, 20),
        DOMAINS(60, 30),
        FACTS(300, 150);

        private final int ticks;
        private final int first;

        Every(int ticks, int first) {
            this.ticks = ticks;
            this.first = first;
        }

        boolean isDue(long tick, SweepPace pace) {
            return ticksUntilDue(tick, pace) == 0;
        }

        /** Zero in the tick in which it is. */
        long ticksUntilDue(long tick, SweepPace pace) {
            int factor = this == STATISTICS ? pace.factorForMeasurements() : pace.factor();
            return Math.floorMod(first - tick, (long) ticks * factor);
        }
    }

    private final Recipes recipes;
    private final KnownHost known;
    private final ImagePool images;
    private final ResourcesReader resources;
    private final SweepPace pace;
    private final Recovery recovery;
    private final Clock clock = Clock.systemUTC();
    private final Set<UUID> asked = ConcurrentHashMap.newKeySet();

    HostSweep(Recipes recipes, KnownHost known, ImagePool images, SweepPace pace) {
        this.pace = pace;
        this.recipes = recipes;
        this.known = known;
        this.images = images;
        this.resources = new ResourcesReader(recipes.settings());
        this.recovery = new Recovery(recipes, System::nanoTime);
    }

    /** A sweep that is going on. */
    interface Run extends AutoCloseable {
        @Override
        void close();
    }

    /** Sweeps over the connection until it is closed. */
    Run begin(LibvirtConnection connection) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread thread =
                Thread.ofVirtual().name("sweep-" + recipes.settings().name()).start(() -> run(connection, ended));
        return () -> {
            ended.countDown();
            thread.interrupt();
        };
    }

    private void run(LibvirtConnection connection, CountDownLatch ended) {
        try {
            long tick = 0;
            long pause;
            do {
                recovery.consider(known.marks());
                sweep(connection, tick);
                // Hosts that were connected together must not be swept together for ever.
                tick = tick == 0 ? ThreadLocalRandom.current().nextInt(1, SPREAD) : tick;
                pause = pause(tick);
                tick += pause;
            } while (!ended.await(pause * TICK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** In ticks. To wake up for nothing, too, is the more costly the more hosts there are; but marks must not wait long. */
    private long pause(long tick) {
        long pause = pace.factor();
        for (Every every : Every.values()) {
            pause = Math.min(pause, 1 + every.ticksUntilDue(tick + 1, pace));
        }
        return pause;
    }

    // What fails now is looked at again the next time; a connection that broke ends the sweep by its follower.
    private void sweep(LibvirtConnection connection, long tick) {
        HostReader reader = new HostReader(connection);
        for (Every every : Every.values()) {
            if (every.isDue(tick, pace)) {
                try {
                    look(every, connection, reader);
                } catch (LibvirtFailure | BadXmlException e) {
                    log.log(
                            Level.DEBUG,
                            "sweep failed provider=" + recipes.settings().name() + " of=" + every,
                            e);
                }
            }
        }
    }

    private void look(Every every, LibvirtConnection connection, HostReader reader) {
        switch (every) {
            case ADDRESSES -> {
                known.addresses(reader.addresses());
                ask(guestsWithoutReservation(false));
            }
            case KNOWN_GUESTS -> ask(guestsWithoutReservation(true));
            case IMAGES -> {
                images.refresh(connection);
                known.images(images.read(connection));
            }
            case SIZES -> readStorage(connection);
            case STATISTICS -> known.statistics(new StatisticsReader(connection).read(clock.instant(), known.cpus()));
            case DOMAINS -> {
                long number = known.nextNumber();
                known.replaceAll(number, reader.domains());
            }
            case FACTS -> known.available(reader.facts());
        }
    }

    /** The sizes of all volumes, and what the host has for machines. */
    void readStorage(LibvirtConnection connection) {
        HostStorage storage = HostStorage.read(connection);
        known.sizes(storage.sizes());
        known.resources(resources.read(connection, storage, known.addresses(), known.readings()));
    }

    /** Machines that run and whose address only they themselves can tell: those that have told one, or those that have not. */
    private List<UUID> guestsWithoutReservation(boolean told) {
        MachineAddresses addresses = known.addresses();
        return known.readings().stream()
                .filter(it -> it.state() == MachineState.RUNNING)
                .map(Reading::domain)
                .filter(it -> !addresses.knows(it.nics()))
                .map(DomainDescription::id)
                .filter(it -> hasAddress(it) == told)
                .toList();
    }

    private boolean hasAddress(UUID id) {
        Machine machine = known.snapshot().machines().get(id);
        return machine != null && machine.address().isPresent();
    }

    /** Asks these guests for their addresses; whoever is being asked already is not asked twice. */
    void ask(Collection<UUID> guests) {
        for (UUID id : guests) {
            if (asked.add(id)) {
                Thread.ofVirtual().name("ask-" + id).start(() -> askOne(id));
            }
        }
    }

    private void askOne(UUID id) {
        try {
            List<Seen> seen = new HostReader(recipes.connections().guests()).seen(id);
            known.seen(id, seen);
        } catch (LibvirtFailure e) {
            log.log(Level.DEBUG, "guest does not tell its addresses machine=" + id, e);
        } finally {
            asked.remove(id);
        }
    }
}
