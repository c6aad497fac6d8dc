package org.vmango.web.console;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How much may be on its way to a terminal. A browser takes from the network whatever comes, and has no way to say that its
 * page cannot keep up: so the page says how much it has drawn, and a machine that prints without end has to wait.
 */
final class SendWindow {
    /** Two or three screens full of long lines for each round trip; more would be drawn long after it was printed. */
    static final int SIZE = 256 << 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long unseen;
    private boolean closed;

    /** Blocks until there is room for something. @return whether to go on */
    boolean await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (unseen >= SIZE && !closed) {
                changed.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void sent(int bytes) {
        lock.lock();
        try {
            unseen += bytes;
        } finally {
            lock.unlock();
        }
    }

    /** More than was sent counts as all of it. */
    void seen(long bytes) {
        lock.lock();
        try {
            unseen = Math.max(0, unseen - Math.max(0, bytes));
            changed.signalAll();
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
