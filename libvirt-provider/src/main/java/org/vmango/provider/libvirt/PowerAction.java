package org.vmango.provider.libvirt;

import java.util.Set;
import org.vmango.core.MachineState;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.type.DomainRebootFlag;
import org.vmango.libvirt.type.DomainShutdownFlag;
import org.vmango.provider.libvirt.KnownHost.Reading;

/**
 * Switches one machine on or off. libvirt answers OPERATION_INVALID both for a state that does not fit and for other
 * obstacles: so whether it is a conflict is decided on the state, before, and once more where libvirt refuses.
 */
record PowerAction(Domain domain, Reading reading) {
    private static final Set<ErrorCode> NO_AGENT = Set.of(
            ErrorCode.AGENT_UNRESPONSIVE,
            ErrorCode.AGENT_UNSYNCED,
            ErrorCode.AGENT_COMMAND_TIMEOUT,
            ErrorCode.AGENT_COMMAND_FAILED,
            ErrorCode.ARGUMENT_UNSUPPORTED);

    /** Powers it on; what was paused goes on. */
    void start() {
        if (reading.state() == MachineState.PAUSED) {
            domain.resume();
            return;
        }
        requireActive(false);
        refusedIf(true, () -> domain.within(Timeouts.POWER).create());
    }

    void stop() {
        requireActive(true);
        refusedIf(false, () -> domain.within(Timeouts.POWER).destroy());
    }

    void shutdown() {
        requireActive(true);
        refusedIf(
                false, () -> withoutAgent(domain::shutdown, () -> domain.shutdown(DomainShutdownFlag.ACPI_POWER_BTN)));
    }

    void reboot() {
        requireActive(true);
        refusedIf(false, () -> withoutAgent(domain::reboot, () -> domain.reboot(DomainRebootFlag.ACPI_POWER_BTN)));
    }

    private static void withoutAgent(Runnable first, Runnable otherwise) {
        try {
            first.run();
        } catch (LibvirtException e) {
            if (!NO_AGENT.contains(e.code())) {
                throw e;
            }
            otherwise.run();
        }
    }

    private void requireActive(boolean wanted) {
        boolean active = switch (reading.state()) {
            case RUNNING, PAUSED, STOPPING, SUSPENDED -> true;
            case STOPPED, CRASHED -> false;
            case CREATING, REMOVING, UNKNOWN -> domain.active();
        };
        if (active != wanted) {
            throw conflict(active);
        }
    }

    /** @param active the state in which libvirt's refusal is a conflict */
    private void refusedIf(boolean active, Runnable action) {
        try {
            action.run();
        } catch (LibvirtException e) {
            if (e.code() == ErrorCode.OPERATION_INVALID && domain.active() == active) {
                throw conflict(active);
            }
            throw e;
        }
    }

    private VmangoException conflict(boolean active) {
        return VmangoException.conflict(
                "machine '" + reading.domain().name() + (active ? "' is running already" : "' is not running"));
    }
}
