package org.vmango.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Turns the providers' snapshots into events: each new one is compared with the one before. Snapshots that come quickly
 * after each other are compared once, on one thread, so that no provider ever waits.
 */
public final class ProviderChanges implements AutoCloseable {
    /** More changes of machines at once, as after a reconnect to a large host, are told as one. */
    static final int MOST_AT_ONCE = 250;

    private final Events events;
    private final Histories histories;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    // Both belong to the lock.
    private Map<String, Provider> followed = Map.of();
    private final Set<String> dirty = new LinkedHashSet<>();
    // The thread's own.
    private final Map<String, ProviderSnapshot> last = new HashMap<>();
    private final Thread thread;

    /** @param histories hears of what happens at those that are followed */
    public ProviderChanges(Events events, Histories histories) {
        this.events = events;
        this.histories = histories;
        this.thread = Thread.ofVirtual().name("provider-changes").start(this::run);
    }

    /** Follows these from now on, and others no more. */
    public void follow(Providers providers) {
        Map<String, Provider> now = new HashMap<>();
        providers.all().forEach(it -> now.put(it.name(), it));
        for (Provider provider : replace(now)) {
            provider.onChange(() -> changed(provider.name()));
            histories.follow(provider);
        }
        now.keySet().forEach(this::changed);
    }

    /** Those that are new. */
    private List<Provider> replace(Map<String, Provider> now) {
        lock.lock();
        try {
            List<Provider> fresh = now.values().stream()
                    .filter(it -> !followed.containsValue(it))
                    .toList();
            dirty.addAll(followed.keySet());
            followed = now;
            some.signalAll();
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    private void changed(String provider) {
        lock.lock();
        try {
            dirty.add(provider);
            some.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                take().forEach(this::compare);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Those that have changed, each with its provider if there still is one of that name. */
    private Map<String, Optional<Provider>> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (dirty.isEmpty()) {
                some.await();
            }
            Map<String, Optional<Provider>> taken = new HashMap<>();
            dirty.forEach(it -> taken.put(it, Optional.ofNullable(followed.get(it))));
            dirty.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void compare(String name, Optional<Provider> provider) {
        if (provider.isEmpty()) {
            if (last.remove(name) != null) {
                events.publish(new Change.MuchChanged(name));
            }
            return;
        }
        ProviderSnapshot now = provider.get().snapshot();
        ProviderSnapshot before = last.put(name, now);
        if (before == null) {
            events.publish(new Change.MuchChanged(name));
            return;
        }
        changes(before, now).forEach(events::publish);
    }

    static List<Change> changes(ProviderSnapshot before, ProviderSnapshot now) {
        List<Change> changes = new ArrayList<>();
        if (!isSameHost(before, now)) {
            changes.add(new Change.ProviderChanged(now.name(), now.status()));
        }
        gone(before.machines(), now.machines()).forEach(changes::add);
        now.machines().forEach((id, machine) -> {
            if (!machine.equals(before.machines().get(id))) {
                changes.add(new Change.MachineChanged(machine.withoutUserdata()));
            }
        });
        return changes.size() > MOST_AT_ONCE ? List.of(new Change.MuchChanged(now.name())) : changes;
    }

    private static boolean isSameHost(ProviderSnapshot before, ProviderSnapshot now) {
        return before.status().equals(now.status())
                && before.host().equals(now.host())
                && before.images().equals(now.images())
                && before.skippedImages().equals(now.skippedImages());
    }

    private static Stream<Change> gone(Map<UUID, Machine> before, Map<UUID, Machine> now) {
        return before.values().stream()
                .filter(it -> !now.containsKey(it.ref().id()))
                .map(it -> new Change.MachineGone(it.ref(), it.name()));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
