package org.vmango.core;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition that nothing tells of, in tests. */
public final class Await {
    private Await() {}

    /** @throws AssertionError if the condition does not come true in time */
    public static void until(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
