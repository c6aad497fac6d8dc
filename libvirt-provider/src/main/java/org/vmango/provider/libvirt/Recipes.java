package org.vmango.provider.libvirt;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.vmango.core.ErrorKind;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.error.InterruptedCallException;

/**
 * What the recipes of one provider share, and which of them are at work: at most one for a machine at a time, none any more
 * once the provider stops.
 */
final class Recipes {
    /** A daemon has 20 workers for all of its clients: with this many of ours on slow work, quick calls still get one. */
    private static final int SLOW_AT_ONCE = 8;

    private final LibvirtSettings settings;
    private final Connections connections;
    private final DhcpReservations reservations = new DhcpReservations();
    private final ServerProcess server = ServerProcess.current();
    private final SharedReading<HostUse> use = new SharedReading<>(this::readUse);
    private final CopyTurns copyTurns;
    private final Semaphore slow = new Semaphore(SLOW_AT_ONCE, true);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Map<UUID, Thread> working = new HashMap<>();
    private boolean stopped;
    private Optional<KnownAbilities> abilities = Optional.empty();

    private record KnownAbilities(LibvirtConnection connection, HostAbilities abilities) {}

    Recipes(LibvirtSettings settings, Connections connections, KnownHost known) {
        this.settings = settings;
        this.copyTurns = new CopyTurns(known);
        this.connections = connections;
    }

    LibvirtSettings settings() {
        return settings;
    }

    Connections connections() {
        return connections;
    }

    DhcpReservations reservations() {
        return reservations;
    }

    CopyTurns copyTurns() {
        return copyTurns;
    }

    /** Who we are in marks. */
    ServerProcess server() {
        return server;
    }

    /** What the host can run, asked once for each connection. */
    HostAbilities abilities() {
        LibvirtConnection connection = connections.operations();
        lock.lock();
        try {
            Optional<HostAbilities> known =
                    abilities.filter(it -> it.connection == connection).map(KnownAbilities::abilities);
            if (known.isPresent()) {
                return known.get();
            }
        } finally {
            lock.unlock();
        }
        HostAbilities read = HostAbilities.read(connection.host().capabilities());
        lock.lock();
        try {
            abilities = Optional.of(new KnownAbilities(connection, read));
        } finally {
            lock.unlock();
        }
        return read;
    }

    private HostUse readUse() {
        try (LibvirtConnection connection = connections.openLists()) {
            return HostUse.read(connection);
        }
    }

    /** What may be removed, by who uses what now. */
    OwnVolumes ownVolumes() {
        return new OwnVolumes(settings, use::get);
    }

    /** Does what keeps the host busy, together with few others at a time; the rest waits. */
    void slowly(Runnable work) {
        try {
            slow.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException("interrupted while waiting for other work on the host", false);
        }
        try {
            work.run();
        } finally {
            slow.release();
        }
    }

    /**
     * Runs a recipe for the machine, after any other that is at work on it here has ended.
     *
     * @throws VmangoException UNREACHABLE if the provider stops
     */
    <T> T run(UUID machine, Supplier<T> recipe) {
        begin(machine);
        try {
            return recipe.get();
        } finally {
            end(machine);
        }
    }

    private void begin(UUID machine) {
        lock.lock();
        try {
            while (working.containsKey(machine) && !stopped) {
                ended.awaitUninterruptibly();
            }
            if (stopped) {
                throw new VmangoException(ErrorKind.UNREACHABLE, "vmango is stopping: try again in a moment", null);
            }
            working.put(machine, Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    private void end(UUID machine) {
        lock.lock();
        try {
            working.remove(machine);
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a recipe is at work on the machine in this process. */
    boolean isWorkingOn(UUID machine) {
        lock.lock();
        try {
            return working.containsKey(machine);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins no recipe any more, and waits for those at work. What has not ended in time is interrupted and gets some time
     * more to undo itself; what even then is left, the marks tell to the next server.
     */
    void stop(Duration grace, Duration undoing) {
        lock.lock();
        try {
            stopped = true;
            ended.signalAll();
            if (!awaitEnd(grace)) {
                working.values().forEach(Thread::interrupt);
                awaitEnd(undoing);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitEnd(Duration limit) {
        long left = limit.toNanos();
        try {
            while (!working.isEmpty() && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return working.isEmpty();
    }
}
