package org.vmango.core;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One place that machines run in: a {@code hypervisor} block of the configuration. It keeps {@link #snapshot} up to date
 * by itself, from the host's events and a slow sweep. Its actions talk to the host, block until it has answered, and are
 * visible in the snapshot when they return. All throw {@link VmangoException}; UNREACHABLE, TIMEOUT and INTERNAL can come
 * from every action and are not repeated below. Safe for use by many threads.
 */
public interface Provider extends AutoCloseable {
    /** The name in the configuration. */
    String name();

    /** Begins to connect and to follow the host; returns at once. Half-made machines of dead servers are finished or undone. */
    void start();

    /** The last known state; never blocks and never fails. */
    ProviderSnapshot snapshot();

    /** The latest measurements; never blocks and never fails. {@link HostStatistics#NONE} where nothing is measured. */
    default HostStatistics statistics() {
        return HostStatistics.NONE;
    }

    /** From now on runs this after each new snapshot, on any thread; it must return at once. */
    void onChange(Runnable listener);

    /**
     * From now on tells this what is heard from the host, on any thread; it must return at once. A provider that hears nothing
     * tells nothing.
     */
    default void onEvent(Consumer<HostEvent> listener) {}

    /** Reads one machine afresh. @throws VmangoException NOT_FOUND */
    Machine machine(UUID id);

    /**
     * Makes the machine and starts it, or leaves nothing behind. Tells {@link StepListener#DEFINED} as soon as nobody else can
     * take its name. A spec whose id exists with the same fingerprint returns
     * that machine, waiting for its creation to end.
     *
     * @throws VmangoException CONFLICT if the name is taken, INVALID if the plan is smaller than the image, REFUSED if the
     *     hypervisor does not accept what the administrator's templates make
     */
    Machine create(MachineSpec spec, StepListener steps);

    /** Powers it on. @throws VmangoException NOT_FOUND, CONFLICT if it runs */
    Machine start(UUID id);

    /** Cuts the power. @throws VmangoException NOT_FOUND, CONFLICT if it is stopped */
    Machine stop(UUID id);

    /** Asks the guest to power off, and returns without waiting for it. @throws VmangoException NOT_FOUND, CONFLICT */
    Machine shutdown(UUID id);

    /** Restarts it, through the guest. @throws VmangoException NOT_FOUND, CONFLICT if it is stopped */
    Machine reboot(UUID id);

    /**
     * Removes it with everything that vmango made for it: never a volume that another machine uses or that lies in the
     * image pool. @throws VmangoException NOT_FOUND
     */
    void remove(UUID id, StepListener steps);

    /** What {@link #remove} would do to the machine's volumes now; asks the host. @throws VmangoException NOT_FOUND */
    Removal removal(UUID id);

    /** What can be seen of its machines, and typed into them. */
    MachineViews views();

    /** Lets running recipes end or undo themselves, at most this long, then closes the connections. */
    void stop(Duration grace);

    /** As {@code stop(Duration.ofSeconds(30))}. */
    @Override
    default void close() {
        stop(Duration.ofSeconds(30));
    }
}
