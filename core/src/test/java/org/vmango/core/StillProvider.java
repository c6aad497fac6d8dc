package org.vmango.core;

import java.time.Duration;
import java.util.UUID;

/** A provider of which something is known, and that does nothing. */
record StillProvider(ProviderSnapshot snapshot) implements Provider {
    @Override
    public String name() {
        return snapshot.name();
    }

    @Override
    public void start() {}

    @Override
    public void onChange(Runnable listener) {}

    @Override
    public MachineViews views() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Machine machine(UUID id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Machine create(MachineSpec spec, StepListener steps) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Machine start(UUID id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Machine stop(UUID id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Machine shutdown(UUID id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Machine reboot(UUID id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(UUID id, StepListener steps) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Removal removal(UUID id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop(Duration grace) {}
}
