package org.vmango.libvirt.rpc;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What has come for a stream and waits for its user. When it is full the connection's reader waits too: not reading is the only
 * way to make the host slow down, since libvirt's streams have no credits. So a stream has a connection of its own.
 */
final class StreamInbox {
    private static final int CAPACITY = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Packet> packets = new ArrayDeque<>();
    private long bytes;
    private boolean closed;
    private volatile boolean readerWaits;
    private @Nullable Loss loss;

    /** Called by the connection's reader; drops the packet when nobody will take it. */
    void put(Packet packet) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (bytes >= CAPACITY && !closed) {
                readerWaits = true;
                changed.await();
            }
            if (!closed) {
                packets.add(packet);
                bytes += size(packet);
                changed.signalAll();
            }
        } finally {
            readerWaits = false;
            lock.unlock();
        }
    }

    boolean readerWaits() {
        return readerWaits;
    }

    /** Blocks until there is a packet; empty when there is none before the deadline, or {@link #loss} says why never. */
    Optional<Packet> take(Deadline deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (packets.isEmpty() && !closed) {
                if (changed.awaitNanos(deadline.remainingNanos()) <= 0) {
                    break;
                }
            }
            var packet = Optional.ofNullable(packets.poll());
            packet.ifPresent(it -> bytes -= size(it));
            changed.signalAll();
            return packet;
        } finally {
            lock.unlock();
        }
    }

    /** The error that ends the stream, if it has come already; it is taken out. */
    Optional<Packet> takeError() {
        lock.lock();
        try {
            var last = packets.peekLast();
            if (last == null || last.header().status() != PacketStatus.ERROR) {
                return Optional.empty();
            }
            packets.removeLast();
            return Optional.of(last);
        } finally {
            lock.unlock();
        }
    }

    Optional<Loss> loss() {
        lock.lock();
        try {
            return Optional.ofNullable(loss);
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will come, or what comes is not wanted. */
    void close(@Nullable Loss why) {
        lock.lock();
        try {
            closed = true;
            loss = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // An empty packet costs something too
    private static int size(Packet packet) {
        return packet.payload().remaining() + PacketHeader.SIZE;
    }
}
