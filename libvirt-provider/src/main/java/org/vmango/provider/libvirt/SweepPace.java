package org.vmango.provider.libvirt;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much more seldom hosts are looked at than one host alone would be: a sweep of many costs as much as one of a few. What
 * has events is known at once in any case.
 */
final class SweepPace {
    /** So many hosts are swept at the usual pace. */
    private static final int USUAL_HOSTS = 80;

    /** What is measured may become older by this factor at most: graphs are made of it. */
    private static final int MOST_FOR_MEASUREMENTS = 3;

    private final AtomicInteger hosts = new AtomicInteger();

    /** One more host is followed. */
    void enter() {
        hosts.incrementAndGet();
    }

    void leave() {
        hosts.decrementAndGet();
    }

    /** By what to multiply the pauses between looks. */
    int factor() {
        return Math.max(1, Math.ceilDiv(hosts.get(), USUAL_HOSTS));
    }

    /** The same for measurements. */
    int factorForMeasurements() {
        return Math.min(factor(), MOST_FOR_MEASUREMENTS);
    }
}
