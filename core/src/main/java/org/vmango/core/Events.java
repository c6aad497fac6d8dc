package org.vmango.core;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * All changes in their order, for whoever listens now, and the last ones for whoever was away for a moment. Who was away
 * longer, or listens too slowly, is told to read everything again: see {@link EventSubscription}.
 */
public final class Events {
    /** How many past events are kept. */
    public static final int KEPT = 1000;

    private final InstantSource clock;
    // All below belong to this object's lock.
    private final Deque<Event> past = new ArrayDeque<>();
    private final Set<EventSubscription> subscriptions = new HashSet<>();
    private long lastId;

    public Events(InstantSource clock) {
        this.clock = clock;
        // In microseconds: an id of the process before is smaller, unless it told a million events a second.
        this.lastId = clock.millis() * 1000;
    }

    /** Tells it to all who listen; never waits for any of them. */
    public synchronized void publish(Change change) {
        Event event = new Event(++lastId, clock.instant(), change);
        if (past.size() == KEPT) {
            past.removeFirst();
        }
        past.addLast(event);
        subscriptions.forEach(it -> it.offer(event));
    }

    /** The id of the last event, or of what was before the first. */
    public synchronized long lastId() {
        return lastId;
    }

    /**
     * Listens from now on.
     *
     * @param after the last event that the listener knows, where it has listened before: it gets all since, or is told that
     *     they cannot be told any more. The caller closes the subscription.
     */
    public synchronized EventSubscription subscribe(OptionalLong after) {
        var subscription = new EventSubscription(this::forget, lastId);
        subscriptions.add(subscription);
        after.ifPresent(id -> replay(subscription, id));
        return subscription;
    }

    /** How many listen. */
    public synchronized int listeners() {
        return subscriptions.size();
    }

    private void replay(EventSubscription subscription, long after) {
        List<Event> missed = new ArrayList<>();
        past.forEach(it -> {
            if (it.id() > after) {
                missed.add(it);
            }
        });
        long known = lastId - missed.size();
        if (after != known) {
            subscription.lose();
            return;
        }
        missed.forEach(subscription::offer);
    }

    private synchronized void forget(EventSubscription subscription) {
        subscriptions.remove(subscription);
    }
}
