package org.vmango.provider.libvirt;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.vmango.core.DataSize;
import org.vmango.core.HostFacts;
import org.vmango.core.HostResources;
import org.vmango.core.HostStatistics;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.ProviderStatus;
import org.vmango.provider.libvirt.MachineAddresses.Seen;

/**
 * What is known of a host, kept up to date by whoever reads it, and told as immutable snapshots.
 *
 * <p>Reads overlap: one that began before a change may end after it. So whoever is going to read a domain takes a number
 * first, and what was read with a lower number than what is known is dropped.
 */
final class KnownHost {
    /** A domain as it was read. */
    record Reading(DomainDescription domain, MachineState state) {}

    private record Entry(long number, Reading reading, List<Seen> seen, Machine machine) {}

    private final LibvirtSettings settings;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<UUID, Entry> entries = new HashMap<>();
    private final Map<UUID, Long> gone = new HashMap<>();
    private long lastNumber;
    private MachineAddresses addresses = MachineAddresses.NONE;
    private Map<DiskSource, DataSize> sizes = Map.of();
    private ImagePool.Contents images = ImagePool.Contents.NONE;
    private HostResources resources = HostResources.NONE;
    private Optional<HostFacts> facts = Optional.empty();
    private ProviderStatus status;
    private volatile ProviderSnapshot snapshot;
    private volatile HostStatistics statistics = HostStatistics.NONE;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    KnownHost(LibvirtSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.status = new ProviderStatus.Connecting(clock.instant());
        this.snapshot = new ProviderSnapshot(settings.name(), status, facts, Map.of(), Map.of(), List.of());
    }

    ProviderSnapshot snapshot() {
        return snapshot;
    }

    HostStatistics statistics() {
        return statistics;
    }

    void statistics(HostStatistics now) {
        statistics = now;
    }

    /** From now on runs this after each new snapshot. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** The number of a reading that is about to begin. */
    long nextNumber() {
        return locked(() -> ++lastNumber);
    }

    void available(HostFacts now) {
        change(() -> {
            facts = Optional.of(now);
            status = status.isConnected() ? status : new ProviderStatus.Available(clock.instant());
        });
    }

    /** The host is connected, but leaves requests unanswered for long. */
    void degraded(String reason) {
        if (locked(() -> status instanceof ProviderStatus.Available)) {
            change(() -> status = new ProviderStatus.Degraded(clock.instant(), reason));
        }
    }

    /** The host answers as it should again. */
    void recovered() {
        if (locked(() -> status instanceof ProviderStatus.Degraded)) {
            change(() -> status = new ProviderStatus.Available(clock.instant()));
        }
    }

    /** The host answers no more; what was known stays. */
    void away(String reason) {
        change(() -> {
            var since = status instanceof ProviderStatus.Away ? status.since() : clock.instant();
            status = new ProviderStatus.Away(since, reason);
        });
    }

    void put(long number, Reading reading) {
        change(() -> putEntry(number, reading));
    }

    void remove(long number, UUID id) {
        change(() -> {
            if (isNews(number, id)) {
                entries.remove(id);
                gone.put(id, number);
            }
        });
    }

    /** All domains of the host: others are gone. */
    void replaceAll(long number, List<Reading> readings) {
        change(() -> {
            readings.forEach(it -> putEntry(number, it));
            entries.values().removeIf(it -> it.number < number);
            gone.values().removeIf(it -> it < number);
        });
    }

    private void putEntry(long number, Reading reading) {
        UUID id = reading.domain().id();
        if (!isNews(number, id)) {
            return;
        }
        Entry old = entries.get(id);
        boolean running = reading.state() == MachineState.RUNNING;
        List<Seen> seen = old == null || !running ? List.of() : old.seen;
        entries.put(id, entry(number, reading, seen));
        gone.remove(id);
    }

    private boolean isNews(long number, UUID id) {
        Entry known = entries.get(id);
        return (known == null || known.number < number) && gone.getOrDefault(id, 0L) < number;
    }

    private Entry entry(long number, Reading reading, List<Seen> seen) {
        DomainDescription domain = reading.domain();
        Machine machine = domain.machine(settings.name(), reading.state(), sizes, addresses.find(domain.nics(), seen));
        return new Entry(number, reading, seen, machine);
    }

    private void rebuild() {
        entries.replaceAll((_, it) -> entry(it.number, it.reading, it.seen));
    }

    void addresses(MachineAddresses now) {
        if (locked(() -> addresses.equals(now))) {
            return;
        }
        change(() -> {
            addresses = now;
            resources = new ResourcesReader(settings).with(resources, now);
            rebuild();
        });
    }

    MachineAddresses addresses() {
        return locked(() -> addresses);
    }

    /** What was found out about the addresses of one machine. It counts until the machine stops, or something else is seen. */
    void seen(UUID id, List<Seen> seen) {
        if (!seen.isEmpty()) {
            change(() -> entries.computeIfPresent(id, (_, it) -> entry(it.number, it.reading, seen)));
        }
    }

    /** The sizes of all disks that the host knows. */
    void sizes(Map<DiskSource, DataSize> now) {
        if (!locked(() -> sizes.equals(now))) {
            change(() -> {
                sizes = Map.copyOf(now);
                rebuild();
            });
        }
    }

    /** The disks of the machine whose size is not known. */
    List<DiskSource> sizeless(DomainDescription machine) {
        return locked(() -> machine.disks().stream()
                .map(DomainDisk::source)
                .filter(it -> !sizes.containsKey(it))
                .toList());
    }

    /** The sizes of some disks, over those that are known. */
    void addSizes(Map<DiskSource, DataSize> more) {
        if (more.isEmpty()) {
            return;
        }
        Map<DiskSource, DataSize> all = new HashMap<>(locked(() -> sizes));
        all.putAll(more);
        sizes(all);
    }

    void images(ImagePool.Contents now) {
        if (!locked(() -> images.equals(now))) {
            change(() -> images = now);
        }
    }

    void resources(HostResources now) {
        if (!locked(() -> resources.equals(now))) {
            change(() -> resources = now);
        }
    }

    /** The marks of all recipes at work. */
    Map<UUID, RecipeMark> marks() {
        return locked(() -> {
            Map<UUID, RecipeMark> marks = new HashMap<>();
            entries.forEach((id, it) -> it.reading.domain().mark().ifPresent(mark -> marks.put(id, mark)));
            return marks;
        });
    }

    /** The readings of all machines, those to be ignored too. */
    List<Reading> readings() {
        return locked(() -> entries.values().stream().map(Entry::reading).toList());
    }

    /** How many processors each machine has. */
    Map<UUID, Integer> cpus() {
        Map<UUID, Integer> cpus = new HashMap<>();
        return locked(() -> {
            entries.forEach((id, it) -> cpus.put(id, it.machine.cpus()));
            return cpus;
        });
    }

    Optional<Reading> reading(UUID id) {
        return locked(() -> Optional.ofNullable(entries.get(id)).map(Entry::reading));
    }

    /** Waits until the machine's reading, empty if there is none, is as wanted. @return whether it came to that in time */
    boolean await(UUID id, Predicate<Optional<Reading>> wanted, Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = limit.toNanos();
            while (!wanted.test(Optional.ofNullable(entries.get(id)).map(Entry::reading))) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
            ProviderSnapshot now = photograph();
            // Sweeps mostly find what is known: the same snapshot costs whoever reads it nothing.
            if (now.equals(snapshot)) {
                return;
            }
            snapshot = now;
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
    }

    private ProviderSnapshot photograph() {
        Map<UUID, Machine> machines = new HashMap<>();
        entries.forEach((id, it) -> machines.put(id, it.machine));
        machines.values().removeIf(it -> settings.ignored().contains(it.name()));
        return new ProviderSnapshot(
                settings.name(), status, facts, machines, images.images(), images.skipped(), resources);
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }
}
