package org.vmango.libvirt.dispatch;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.vmango.libvirt.rpc.Packet;

/** Events between the connection's reader and the listeners. When it is full events are dropped and counted. */
final class EventQueue {
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Packet> packets = new ArrayDeque<>();
    private long dropped;
    private boolean closed;

    EventQueue(int capacity) {
        this.capacity = capacity;
    }

    void put(Packet packet) {
        lock.lock();
        try {
            if (packets.size() >= capacity) {
                dropped++;
                return;
            }
            packets.add(packet);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until there is one; empty when the queue is closed and all are taken. */
    Optional<Packet> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (packets.isEmpty() && !closed) {
                changed.await();
            }
            return Optional.ofNullable(packets.poll());
        } finally {
            lock.unlock();
        }
    }

    /** How many were dropped since the last time that it was asked, if all others are taken. */
    long takeDropped() {
        lock.lock();
        try {
            if (!packets.isEmpty()) {
                return 0;
            }
            long count = dropped;
            dropped = 0;
            return count;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
