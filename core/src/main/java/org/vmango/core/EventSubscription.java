package org.vmango.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One listener's events that it has not taken yet. They are bounded: who does not take them in time loses them all, is told
 * so, and goes on with those after.
 */
public final class EventSubscription implements AutoCloseable {
    /** How many events may wait; a replay of all that {@link Events} keeps fits. */
    static final int CAPACITY = Events.KEPT + 24;

    /** What {@link #take} gives. */
    public sealed interface Taken {
        /** An event. */
        record Next(Event event) implements Taken {}

        /**
         * Events are lost: everything is to be read again.
         *
         * @param last the id of the last one that is lost; what comes after is complete again
         */
        record Lost(long last) implements Taken {}

        /** Nothing has happened in time. */
        record Quiet() implements Taken {}

        /** It was closed. */
        record Closed() implements Taken {}
    }

    private final Consumer<EventSubscription> forget;
    private final long begin;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Deque<Event> waiting = new ArrayDeque<>();
    private OptionalLong lost = OptionalLong.empty();
    private boolean closed;

    EventSubscription(Consumer<EventSubscription> forget, long begin) {
        this.forget = forget;
        this.begin = begin;
    }

    /** The id of the last event before it began. */
    public long begin() {
        return begin;
    }

    /** Waits for the next, at most this long. */
    public Taken take(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && lost.isEmpty() && !closed && left > 0) {
                left = some.awaitNanos(left);
            }
            if (closed) {
                return new Taken.Closed();
            }
            if (lost.isPresent()) {
                long last = lost.getAsLong();
                lost = OptionalLong.empty();
                return new Taken.Lost(last);
            }
            return waiting.isEmpty() ? new Taken.Quiet() : new Taken.Next(waiting.removeFirst());
        } finally {
            lock.unlock();
        }
    }

    void offer(Event event) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (waiting.size() == CAPACITY) {
                waiting.clear();
                lost = OptionalLong.of(event.id());
            } else {
                waiting.addLast(event);
            }
            some.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Has missed some before it began. */
    void lose() {
        lock.lock();
        try {
            lost = OptionalLong.of(begin);
            some.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it, also for a thread that waits in {@link #take}. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            some.signalAll();
        } finally {
            lock.unlock();
        }
        forget.accept(this);
    }
}
