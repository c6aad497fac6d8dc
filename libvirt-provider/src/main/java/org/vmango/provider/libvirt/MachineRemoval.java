package org.vmango.provider.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vmango.core.Nic;
import org.vmango.core.StepListener;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.StoragePool;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.type.DomainUndefineFlag;

/**
 * Removes a machine with what is its own. Each step may find its work done: by an earlier attempt that broke off, or by
 * another server. The domain goes last, because its mark says what is still to be done.
 */
final class MachineRemoval {
    /** The first is its caller's. */
    static final List<String> STEPS =
            List.of("mark", "power-off", "release-address", "delete-volumes", "undefine-domain");

    /** What an undefine is to take along, the youngest flag last: what a daemon or driver refuses is left out. */
    private static final List<DomainUndefineFlag> TAKEN_ALONG = List.of(
            DomainUndefineFlag.MANAGED_SAVE,
            DomainUndefineFlag.SNAPSHOTS_METADATA,
            DomainUndefineFlag.NVRAM,
            DomainUndefineFlag.CHECKPOINTS_METADATA);

    private static final Set<ErrorCode> FLAG_REFUSED = Set.of(
            ErrorCode.INVALID_ARG,
            ErrorCode.ARGUMENT_UNSUPPORTED,
            ErrorCode.NO_SUPPORT,
            ErrorCode.OPERATION_UNSUPPORTED);

    private final Recipes recipes;
    private final LastingConnection connection;
    private final DomainDescription machine;
    private final StepListener steps;

    MachineRemoval(Recipes recipes, LastingConnection connection, DomainDescription machine, StepListener steps) {
        this.recipes = recipes;
        this.connection = connection;
        this.machine = machine;
        this.steps = steps;
    }

    /** @param volumes that may go with it, see {@link OwnVolumes#of} */
    void run(List<VolumeRef> volumes) {
        powerOff();
        steps.done("power-off");
        releaseAddresses();
        steps.done("release-address");
        deleteVolumes(volumes);
        steps.done("delete-volumes");
        powerOff(); // somebody may have started it meanwhile
        undefine(domain());
        steps.done("undefine-domain");
    }

    private Domain domain() {
        return connection.get().domain(machine.id());
    }

    private void powerOff() {
        if (isActive(domain())) {
            recipes.slowly(() -> powerOff(domain()));
        }
    }

    private static boolean isActive(Domain domain) {
        try {
            return domain.active();
        } catch (LibvirtException e) {
            if (e.code() == ErrorCode.NO_DOMAIN) {
                return false;
            }
            throw e;
        }
    }

    /** Cuts the power, if it is on; a domain that is gone is fine. */
    static void powerOff(Domain domain) {
        if (!isActive(domain)) {
            return;
        }
        try {
            domain.within(Timeouts.POWER).destroy();
        } catch (LibvirtException e) {
            if (e.code() != ErrorCode.OPERATION_INVALID && e.code() != ErrorCode.NO_DOMAIN) {
                throw e;
            }
        }
    }

    private void releaseAddresses() {
        for (Nic nic : machine.nics()) {
            nic.network().ifPresent(it -> recipes.reservations().remove(connection.get(), it, nic.mac()));
        }
    }

    private void deleteVolumes(List<VolumeRef> volumes) {
        if (volumes.isEmpty()) {
            return;
        }
        // Not in a turn: all who remove at this time share one reading of what is used.
        List<VolumeRef> removable = recipes.ownVolumes().removable(machine.id(), volumes);
        recipes.slowly(() -> removable.forEach(it -> deleteVolume(connection.get(), it)));
    }

    /** Deletes the volume; one that is gone, with its pool or alone, is fine. */
    static void deleteVolume(LibvirtConnection connection, VolumeRef volume) {
        try {
            StoragePool pool = connection.lookupStoragePool(volume.pool());
            pool.lookupVolume(volume.name()).within(Timeouts.STORAGE).delete();
        } catch (LibvirtException e) {
            if (e.code() != ErrorCode.NO_STORAGE_VOL && e.code() != ErrorCode.NO_STORAGE_POOL) {
                throw e;
            }
        }
    }

    /** Forgets the domain; one that is gone is fine. */
    static void undefine(Domain domain) {
        List<DomainUndefineFlag> flags = new ArrayList<>(TAKEN_ALONG);
        while (true) {
            try {
                domain.undefine(flags.toArray(DomainUndefineFlag[]::new));
                return;
            } catch (LibvirtException e) {
                if (e.code() == ErrorCode.NO_DOMAIN) {
                    return;
                }
                if (!FLAG_REFUSED.contains(e.code()) || flags.isEmpty()) {
                    throw e;
                }
                flags.removeLast();
            }
        }
    }
}
