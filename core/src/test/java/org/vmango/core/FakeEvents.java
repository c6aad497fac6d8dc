package org.vmango.core;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What a host would tell of changes of {@link FakeProvider}'s machines. */
final class FakeEvents {
    private final List<Consumer<HostEvent>> listeners = new CopyOnWriteArrayList<>();

    void tell(Consumer<HostEvent> listener) {
        listeners.add(listener);
        listener.accept(new HostEvent.Listening());
    }

    void listening() {
        listeners.forEach(it -> it.accept(new HostEvent.Listening()));
    }

    void changed(Optional<Machine> before, Machine now) {
        if (before.map(it -> it.state() == now.state()).orElse(false)) {
            tell(now, MachineHappening.CHANGED);
            return;
        }
        switch (now.state()) {
            case CREATING -> tell(now, MachineHappening.DEFINED);
            case RUNNING -> {
                boolean paused =
                        before.map(it -> it.state() == MachineState.PAUSED).orElse(false);
                tell(now, paused ? MachineHappening.RESUMED : MachineHappening.STARTED);
            }
            case PAUSED -> tell(now, MachineHappening.PAUSED);
            case STOPPED -> tell(now, MachineHappening.STOPPED);
            case CRASHED -> tell(now, MachineHappening.CRASHED);
            case SUSPENDED -> tell(now, MachineHappening.SLEPT);
            case STOPPING, REMOVING, UNKNOWN -> {}
        }
    }

    private void tell(Machine machine, MachineHappening what) {
        var event = new HostEvent.Happened(machine.ref().id(), what);
        listeners.forEach(it -> it.accept(event));
    }
}
