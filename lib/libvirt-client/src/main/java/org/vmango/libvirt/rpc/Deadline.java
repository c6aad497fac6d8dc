package org.vmango.libvirt.rpc;

import java.time.Duration;

/** A moment after which nobody waits any more. */
public final class Deadline {
    private static final Duration FAR = Duration.ofDays(365);

    private final Duration whole;
    private final long nanoTime;

    private Deadline(Duration whole) {
        this.whole = whole;
        this.nanoTime = System.nanoTime() + whole.toNanos();
    }

    /** That long from now; a year at most, so that the arithmetic holds. */
    public static Deadline in(Duration whole) {
        return new Deadline(whole.compareTo(FAR) > 0 ? FAR : whole);
    }

    /** What it was made with, for messages. */
    public Duration whole() {
        return whole;
    }

    /** Nanoseconds until then; zero or less when it has passed. */
    public long remainingNanos() {
        return nanoTime - System.nanoTime();
    }

    /** The time until then, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, remainingNanos()));
    }

    /** {@code 30 s} or {@code 250 ms}: the whole time, for messages. */
    @Override
    public String toString() {
        return whole.toMillis() % 1000 == 0 ? whole.toSeconds() + " s" : whole.toMillis() + " ms";
    }
}
