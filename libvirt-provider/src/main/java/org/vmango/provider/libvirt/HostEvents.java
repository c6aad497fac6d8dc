package org.vmango.provider.libvirt;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.vmango.core.HostEvent;
import org.vmango.core.MachineHappening;
import org.vmango.libvirt.event.EventKind;
import org.vmango.libvirt.event.LibvirtEvent;
import org.vmango.libvirt.event.LibvirtEvent.DomainEvent;
import org.vmango.libvirt.event.LibvirtEvent.DomainIoError;
import org.vmango.libvirt.event.LibvirtEvent.DomainLifecycleChange;
import org.vmango.libvirt.event.LibvirtEvent.DomainReboot;
import org.vmango.libvirt.event.LibvirtEvent.DomainWatchdog;
import org.vmango.libvirt.event.LibvirtEvent.EventsLost;
import org.vmango.libvirt.type.DomainDefinedDetail;
import org.vmango.libvirt.type.DomainStoppedDetail;

/** Tells in our words what a host's events say of its machines, whether that changes a snapshot or not. */
final class HostEvents {
    /** The kinds that say so. */
    static final Set<EventKind> KINDS = Set.copyOf(EnumSet.of(
            EventKind.DOMAIN_LIFECYCLE, EventKind.DOMAIN_REBOOT, EventKind.DOMAIN_IO_ERROR, EventKind.DOMAIN_WATCHDOG));

    /** Somebody has asked for the pause; other details are errors. VIR_DOMAIN_EVENT_SUSPENDED_PAUSED. */
    private static final int PAUSED = 0;

    private final LibvirtSettings settings;
    private final List<Consumer<HostEvent>> listeners = new CopyOnWriteArrayList<>();

    HostEvents(LibvirtSettings settings) {
        this.settings = settings;
    }

    void tell(Consumer<HostEvent> listener) {
        listeners.add(listener);
    }

    /** From now on all events come here. */
    void listening() {
        listeners.forEach(it -> it.accept(new HostEvent.Listening()));
    }

    void add(LibvirtEvent event) {
        if (event instanceof EventsLost) {
            listening();
        }
        if (event instanceof DomainEvent change
                && !settings.ignored().contains(change.domain().name())) {
            happening(change).ifPresent(what -> {
                var happened = new HostEvent.Happened(change.domain().uuid(), what);
                listeners.forEach(it -> it.accept(happened));
            });
        }
    }

    static Optional<MachineHappening> happening(DomainEvent event) {
        if (event instanceof DomainLifecycleChange it) {
            return happening(it);
        }
        if (event instanceof DomainReboot) {
            return Optional.of(MachineHappening.RESTARTED);
        }
        if (event instanceof DomainIoError) {
            return Optional.of(MachineHappening.DISK_ERROR);
        }
        return event instanceof DomainWatchdog ? Optional.of(MachineHappening.WATCHDOG) : Optional.empty();
    }

    private static Optional<MachineHappening> happening(DomainLifecycleChange event) {
        return switch (event.change()) {
            case DEFINED ->
                Optional.of(
                        DomainDefinedDetail.of(event.detail()) == DomainDefinedDetail.ADDED
                                ? MachineHappening.DEFINED
                                : MachineHappening.CHANGED);
            case UNDEFINED -> Optional.of(MachineHappening.UNDEFINED);
            case STARTED -> Optional.of(MachineHappening.STARTED);
            case SUSPENDED -> Optional.of(event.detail() == PAUSED ? MachineHappening.PAUSED : MachineHappening.HALTED);
            case RESUMED -> Optional.of(MachineHappening.RESUMED);
            case STOPPED -> Optional.of(stopped(DomainStoppedDetail.of(event.detail())));
            case PMSUSPENDED -> Optional.of(MachineHappening.SLEPT);
            case CRASHED -> Optional.of(MachineHappening.CRASHED);
            // The guest has ended, and its process not yet: STOPPED follows.
            case SHUTDOWN, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static MachineHappening stopped(DomainStoppedDetail detail) {
        return switch (detail) {
            case SHUTDOWN -> MachineHappening.POWERED_OFF;
            case CRASHED -> MachineHappening.CRASHED;
            case MIGRATED -> MachineHappening.MOVED;
            case SAVED -> MachineHappening.SAVED;
            case FAILED -> MachineHappening.FAILED;
            case DESTROYED, FROM_SNAPSHOT, UNRECOGNIZED -> MachineHappening.STOPPED;
        };
    }
}
