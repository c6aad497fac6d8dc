package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.core.MachineHappening;
import org.vmango.libvirt.event.LibvirtEvent;
import org.vmango.libvirt.event.LibvirtEvent.DomainEvent;
import org.vmango.libvirt.event.Named;
import org.vmango.libvirt.type.DomainLifecycle;

class HostEventsTest {
    private static final Named WEB = new Named("web", UUID.randomUUID());

    /** The numbers are those of libvirt's virDomainEvent…DetailType. */
    @ParameterizedTest
    @CsvSource({
        "DEFINED, 0, DEFINED",
        "DEFINED, 1, CHANGED",
        "UNDEFINED, 0, UNDEFINED",
        "STARTED, 0, STARTED",
        "STARTED, 2, STARTED",
        "SUSPENDED, 0, PAUSED",
        "SUSPENDED, 2, HALTED",
        "RESUMED, 0, RESUMED",
        "STOPPED, 0, POWERED_OFF",
        "STOPPED, 1, STOPPED",
        "STOPPED, 2, CRASHED",
        "STOPPED, 3, MOVED",
        "STOPPED, 4, SAVED",
        "STOPPED, 5, FAILED",
        "STOPPED, 99, STOPPED",
        "PMSUSPENDED, 0, SLEPT",
        "CRASHED, 0, CRASHED"
    })
    void happening_lifecycle(DomainLifecycle change, int detail, MachineHappening what) {
        assertThat(happening(new LibvirtEvent.DomainLifecycleChange(WEB, change, detail)))
                .contains(what);
    }

    @Test
    void happening_others() {
        assertThat(happening(new LibvirtEvent.DomainReboot(WEB))).contains(MachineHappening.RESTARTED);
        assertThat(happening(new LibvirtEvent.DomainWatchdog(WEB, 0))).contains(MachineHappening.WATCHDOG);
        assertThat(happening(new LibvirtEvent.DomainIoError(WEB, "/disk", "vda", 1, "enospc")))
                .contains(MachineHappening.DISK_ERROR);
        assertThat(happening(new LibvirtEvent.DomainLifecycleChange(WEB, DomainLifecycle.SHUTDOWN, 1)))
                .isEmpty();
        assertThat(happening(new LibvirtEvent.DomainTrayChange(WEB, "hda", 0))).isEmpty();
    }

    private static Optional<MachineHappening> happening(DomainEvent event) {
        return HostEvents.happening(event);
    }
}
