package org.vmango.provider.libvirt;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Has all hosts looked at once a second, by one thread: hundreds of threads with a clock each would cost more than they do. */
final class HostWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Set<HostPatience> watched = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    /** Guarded by the lock. */
    private boolean running;

    /** Looks at the host from now on. */
    void add(HostPatience host) {
        lock.lock();
        try {
            watched.add(host);
            if (!running) {
                running = true;
                Thread.ofVirtual().name("watch-hosts").start(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    void remove(HostPatience host) {
        lock.lock();
        try {
            watched.remove(host);
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (await()) {
                watched.forEach(HostPatience::look);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false as soon as there is no host left to look at */
    private boolean await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = PAUSE.toNanos();
            while (left > 0 && !watched.isEmpty()) {
                left = idle.awaitNanos(left);
            }
            running = !watched.isEmpty();
            return running;
        } finally {
            lock.unlock();
        }
    }
}
