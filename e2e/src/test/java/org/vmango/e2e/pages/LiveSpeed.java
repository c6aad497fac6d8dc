package org.vmango.e2e.pages;

import com.microsoft.playwright.Locator;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.vmango.core.FakeMachines;
import org.vmango.core.FakeProvider;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;

/** Measures how long it takes from a change at the provider until an open page shows it. */
final class LiveSpeed {
    private static final int CHANGES = 25;

    /** So that a page's pause after an update is over: what is measured is a single event. */
    private static final double REST = 400;

    private final FakeProvider provider;
    private final UUID machine;

    LiveSpeed(FakeProvider provider, UUID machine) {
        this.provider = provider;
        this.machine = machine;
    }

    /** In milliseconds, of the element with an id that shows the machine's state. */
    double[] times(Window window, Locator element) {
        double[] times = new double[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            window.page().waitForTimeout(REST);
            Shown shown = Shown.watch(element);
            Instant changed = Instant.now();
            provider.add(other());
            times[i] = shown.after(changed).toNanos() / 1e6;
        }
        return times;
    }

    /** In another state than now: what is put back as it was is no change, and nobody is told. */
    private Machine other() {
        Machine now = Objects.requireNonNull(provider.snapshot().machines().get(machine));
        boolean paused = now.state() == MachineState.PAUSED;
        return FakeMachines.withState(now, paused ? MachineState.RUNNING : MachineState.PAUSED);
    }
}
