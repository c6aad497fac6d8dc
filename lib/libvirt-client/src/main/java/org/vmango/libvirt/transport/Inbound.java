package org.vmango.libvirt.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What an SSH channel has received and nobody has read. It holds no more than the channel's window, because the other side gets
 * new room only for what is read (RFC 4254 section 5.2).
 */
final class Inbound {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<ByteBuffer> chunks = new ArrayDeque<>();
    private boolean ended;
    private @Nullable TransportException failure;

    void receive(byte[] data, int offset, int length) {
        ByteBuffer chunk = ByteBuffer.allocate(length).put(data, offset, length).flip();
        lock.lock();
        try {
            if (!ended) {
                chunks.add(chunk);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
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
            while (chunks.isEmpty() && !ended) {
                changed.awaitUninterruptibly();
            }
            return take(into);
        } finally {
            lock.unlock();
        }
    }

    private int take(ByteBuffer into) throws TransportException {
        if (chunks.isEmpty()) {
            if (failure != null) {
                throw failure;
            }
            return -1;
        }
        int before = into.position();
        while (into.hasRemaining() && !chunks.isEmpty()) {
            ByteBuffer chunk = chunks.getFirst();
            int count = Math.min(into.remaining(), chunk.remaining());
            into.put(into.position(), chunk, chunk.position(), count).position(into.position() + count);
            chunk.position(chunk.position() + count);
            if (!chunk.hasRemaining()) {
                chunks.removeFirst();
            }
        }
        return into.position() - before;
    }
}
