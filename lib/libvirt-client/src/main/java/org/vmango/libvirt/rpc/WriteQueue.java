package org.vmango.libvirt.rpc;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Packets that wait for the writer. Holds a bounded number of bytes: when the peer does not read, callers wait here, each
 * until its deadline. Ping and pong pass everybody and are never queued twice.
 */
final class WriteQueue {
    private static final int PING = 1;
    private static final int PONG = 2;

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final ArrayDeque<OutgoingPacket> packets = new ArrayDeque<>();
    private long queuedBytes;
    private boolean pingWanted;
    private boolean pongWanted;
    private boolean closed;

    /** @param capacity in bytes; a single packet may be larger */
    WriteQueue(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Adds a packet when there is room for it.
     *
     * @return false if there was none before the deadline. A closed queue drops the packet and returns true: whoever closed
     *     it tells the callers.
     */
    boolean put(OutgoingPacket packet, Deadline deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && queuedBytes > 0 && queuedBytes + packet.size() > capacity) {
                if (room.awaitNanos(deadline.remainingNanos()) <= 0) {
                    return false;
                }
            }
            if (!closed) {
                packets.add(packet);
                queuedBytes += packet.size();
                work.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void putPing() {
        putKeepAlive(true);
    }

    void putPong() {
        putKeepAlive(false);
    }

    private void putKeepAlive(boolean ping) {
        lock.lock();
        try {
            pingWanted |= ping;
            pongWanted |= !ping;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until there is something to write, and moves it into the list. @return false when the queue is closed */
    boolean take(List<OutgoingPacket> batch, int bytes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && packets.isEmpty() && !pingWanted && !pongWanted) {
                work.await();
            }
            if (closed) {
                return false;
            }
            takeKeepAlive(batch);
            int taken = 0;
            while (taken < bytes && !packets.isEmpty()) {
                var packet = packets.remove();
                taken += packet.size();
                batch.add(packet);
            }
            queuedBytes -= taken;
            room.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            packets.clear();
            queuedBytes = 0;
            room.signalAll();
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void takeKeepAlive(List<OutgoingPacket> batch) {
        if (pongWanted) {
            batch.add(keepAlive(PONG));
            pongWanted = false;
        }
        if (pingWanted) {
            batch.add(keepAlive(PING));
            pingWanted = false;
        }
    }

    private static OutgoingPacket keepAlive(int procedure) {
        return new OutgoingPacket(PacketHeader.keepAlive(procedure), ByteBuffer.allocate(PacketHeader.SIZE));
    }
}
