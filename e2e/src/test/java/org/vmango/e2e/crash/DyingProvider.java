package org.vmango.e2e.crash;

import java.time.Duration;
import java.util.UUID;
import org.vmango.core.Machine;
import org.vmango.core.MachineSpec;
import org.vmango.core.MachineViews;
import org.vmango.core.Provider;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.Removal;
import org.vmango.core.StepListener;

/** A provider whose process dies, as by SIGKILL, right after one named step of a recipe. */
final class DyingProvider implements Provider {
    private final Provider real;
    private final StepListener death;

    DyingProvider(Provider real, String fatalStep) {
        this.real = real;
        this.death = step -> {
            if (step.equals(fatalStep)) {
                // No shutdown hook runs, no finally block, nothing is flushed.
                Runtime.getRuntime().halt(137);
            }
        };
    }

    @Override
    public Machine create(MachineSpec spec, StepListener steps) {
        return real.create(spec, death);
    }

    @Override
    public void remove(UUID id, StepListener steps) {
        real.remove(id, death);
    }

    @Override
    public Removal removal(UUID id) {
        return real.removal(id);
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public void start() {
        real.start();
    }

    @Override
    public ProviderSnapshot snapshot() {
        return real.snapshot();
    }

    @Override
    public void onChange(Runnable listener) {
        real.onChange(listener);
    }

    @Override
    public MachineViews views() {
        return real.views();
    }

    @Override
    public Machine machine(UUID id) {
        return real.machine(id);
    }

    @Override
    public Machine start(UUID id) {
        return real.start(id);
    }

    @Override
    public Machine stop(UUID id) {
        return real.stop(id);
    }

    @Override
    public Machine shutdown(UUID id) {
        return real.shutdown(id);
    }

    @Override
    public Machine reboot(UUID id) {
        return real.reboot(id);
    }

    @Override
    public void stop(Duration grace) {
        real.stop(grace);
    }
}
