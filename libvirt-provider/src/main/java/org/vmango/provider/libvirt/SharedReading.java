package org.vmango.provider.libvirt;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.vmango.libvirt.error.InterruptedCallException;

/**
 * A costly reading that many want at the same time. Each gets one that began after it had asked, but those who ask while one
 * is going on share the next: so that it is done twice for a crowd and not once for each.
 */
final class SharedReading<T> {
    private final Supplier<T> reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition done = lock.newCondition();
    private long begun;
    private long finished;
    private boolean reading;
    private Optional<T> last = Optional.empty();
    private int waiting;

    SharedReading(Supplier<T> reader) {
        this.reader = reader;
    }

    /** Throws what the reader throws, to those who would have shared its reading one by one as they try themselves. */
    T get() {
        lock.lock();
        long wanted = begun + 1;
        waiting++;
        try {
            while (finished < wanted) {
                if (reading) {
                    done.await();
                } else {
                    read();
                }
            }
            return last.orElseThrow();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException("interrupted while waiting for a reading", false);
        } finally {
            if (--waiting == 0) {
                last = Optional.empty();
            }
            lock.unlock();
        }
    }

    private void read() {
        long number = ++begun;
        reading = true;
        lock.unlock();
        Optional<T> result = Optional.empty();
        try {
            result = Optional.of(reader.get());
        } finally {
            lock.lock();
            reading = false;
            if (result.isPresent()) {
                last = result;
                finished = number;
            }
            done.signalAll();
        }
    }
}
