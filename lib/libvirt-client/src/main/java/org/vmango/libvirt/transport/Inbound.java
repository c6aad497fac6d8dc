package org.vmango.libvirt.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What an SSH channel has received and nobody has read. It holds no more than the channel's window, because the other side gets
 * new room only for what is read (RFC 4254 section 5.2).
 */
final class Inbound {
    /** One packet of SSH. */
    private static final int SMALL = 32 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] ring = new byte[SMALL];
    private int first;
    private int count;
    private boolean ended;
    private @Nullable TransportException failure;

    void receive(byte[] data, int offset, int length) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            if (count + length > ring.length) {
                grow(count + length);
            }
            int end = (first + count) % ring.length;
            int straight = Math.min(length, ring.length - end);
            System.arraycopy(data, offset, ring, end, straight);
            System.arraycopy(data, offset + straight, ring, 0, length - straight);
            count += length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void grow(int needed) {
        byte[] larger = new byte[Math.max(needed, ring.length * 2)];
        take(ByteBuffer.wrap(larger), count);
        first = 0;
        ring = larger;
    }

    /** Copies the first bytes; they stay here. */
    private void take(ByteBuffer into, int length) {
        int straight = Math.min(length, ring.length - first);
        into.put(ring, first, straight).put(ring, 0, length - straight);
    }

    /** What is here can still be read; then comes the end, or the failure. The first call counts. */
    void end(@Nullable TransportException cause) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = cause;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until there is something. Being interrupted does not end it, only {@link #end} does. @return -1 at the end */
    int read(ByteBuffer into) throws IOException {
        lock.lock();
        try {
            while (count == 0 && !ended) {
                changed.awaitUninterruptibly();
            }
            if (count > 0) {
                return remove(into);
            }
            if (failure != null) {
                throw failure;
            }
            return -1;
        } finally {
            lock.unlock();
        }
    }

    private int remove(ByteBuffer into) {
        int length = Math.min(into.remaining(), count);
        take(into, length);
        first = (first + length) % ring.length;
        count -= length;
        if (count == 0 && ring.length > SMALL) {
            ring = new byte[SMALL];
            first = 0;
        }
        return length;
    }
}
