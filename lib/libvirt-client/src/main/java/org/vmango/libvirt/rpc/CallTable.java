package org.vmango.libvirt.rpc;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The calls that the host has not answered yet, by serial. Each holds a slot, which only the reply, the withdrawal of an
 * unsent request, or the end of the connection gives back: a caller that gives up leaves its call running at the host,
 * where it goes on to occupy one of the few requests that the daemon reads.
 */
final class CallTable {
    private static final int EVERYBODY = 1 << 20;

    private final ConcurrentHashMap<Integer, PendingCall> calls = new ConcurrentHashMap<>();
    private final int places;
    private final Semaphore slots;
    private final AtomicInteger serials = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();

    CallTable(int slots) {
        this.places = slots;
        this.slots = new Semaphore(slots, true);
    }

    /** Blocks until the host has room for another request. @return false if it had none before the deadline */
    boolean takeSlot(Deadline deadline) throws InterruptedException {
        return slots.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    }

    int nextSerial() {
        return serials.incrementAndGet();
    }

    void add(PendingCall call) {
        calls.put(call.serial(), call);
    }

    /** The call that a reply is for; empty if nobody asked, or it was answered before. */
    Optional<PendingCall> answered(int serial) {
        var call = calls.remove(serial);
        if (call == null) {
            dropped.incrementAndGet();
            return Optional.empty();
        }
        slots.release();
        return Optional.of(call);
    }

    /** After its caller has given up: frees the slot if the request was never sent. */
    void abandon(PendingCall call) {
        if (call.request().withdraw() && calls.remove(call.serial(), call)) {
            slots.release();
        }
    }

    /** How many calls the host has, or will be sent. */
    int size() {
        return calls.size();
    }

    /**
     * Lets no other call in, and blocks until the host has answered those that it has. An interrupt does not end it.
     *
     * @return false if it had not answered them all in this time
     */
    boolean drain(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return slots.tryAcquire(places, end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** How many calls have waited for longer. */
    int waitingLonger(long nanos) {
        return (int)
                calls.values().stream().filter(it -> it.nanosWaited() > nanos).count();
    }

    /** How many replies came that nobody waits for. */
    long dropped() {
        return dropped.get();
    }

    /** Fails all calls and lets everybody through who waits for a slot: they find the connection dead. */
    void failAll(Loss loss) {
        for (var call : calls.values()) {
            if (calls.remove(call.serial(), call)) {
                call.fail(loss);
            }
        }
        slots.release(EVERYBODY);
    }
}
