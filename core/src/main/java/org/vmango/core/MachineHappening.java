package org.vmango.core;

import java.util.Locale;

/** What can happen to a machine on its host. */
public enum MachineHappening {
    DEFINED(Source.CALLER),
    CHANGED(Source.CALLER),
    UNDEFINED(Source.CALLER),
    STARTED(Source.CALLER),
    PAUSED(Source.CALLER),
    RESUMED(Source.CALLER),
    /** Its power was cut. */
    STOPPED(Source.CALLER),
    /** Its memory was written to a file, and it was stopped. */
    SAVED(Source.CALLER),
    /** It runs on another host now. */
    MOVED(Source.CALLER),
    /** The guest has shut down. */
    POWERED_OFF(Source.GUEST),
    RESTARTED(Source.GUEST),
    SLEPT(Source.GUEST),
    WATCHDOG(Source.GUEST),
    CRASHED(Source.HOST),
    /** The hypervisor had to end it. */
    FAILED(Source.HOST),
    /** The hypervisor has paused it, for want of space on a disk, say. */
    HALTED(Source.HOST),
    DISK_ERROR(Source.HOST);

    /** Who does such a thing. */
    public enum Source {
        /** Somebody who calls the hypervisor: vmango, virsh, another program. */
        CALLER,
        /** The guest, perhaps because it was asked. */
        GUEST,
        /** Nobody wanted it. */
        HOST
    }

    private final Source source;

    MachineHappening(Source source) {
        this.source = source;
    }

    public Source source() {
        return source;
    }

    /** Whether the machine is in another state by it, which {@link ProviderChanges} tells of. */
    boolean isOfState() {
        return switch (this) {
            case CHANGED, RESTARTED, WATCHDOG, DISK_ERROR -> false;
            case DEFINED, UNDEFINED, STARTED, PAUSED, RESUMED, STOPPED, SAVED, MOVED -> true;
            case POWERED_OFF, SLEPT, CRASHED, FAILED, HALTED -> true;
        };
    }

    /** {@code powered-off}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
