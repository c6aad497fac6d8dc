package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.Outcome;
import org.vmango.libvirt.type.DomainListFlag;
import org.vmango.libvirt.type.DomainXmlFlag;

/**
 * Decides which volumes go with a machine that is removed: those that vmango made for it, and of these none that lies in the
 * image pool, or that another domain or volume still builds on.
 */
final class OwnVolumes {
    private static final System.Logger log = System.getLogger(OwnVolumes.class.getName());

    private final LibvirtConnection connection;
    private final LibvirtSettings settings;

    OwnVolumes(LibvirtConnection connection, LibvirtSettings settings) {
        this.connection = connection;
        this.settings = settings;
    }

    /**
     * What vmango made for the machine: what it wrote down, or, for machines of version 0.6, the disks of the machine in the
     * root pool that have the names which 0.6 gave them.
     */
    List<VolumeRef> of(DomainDescription machine) {
        Optional<MachineMetadata> metadata = machine.metadata();
        if (metadata.isEmpty()) {
            return List.of();
        }
        return metadata.get().volumes().isEmpty()
                ? madeBefore(machine)
                : metadata.get().volumes();
    }

    private List<VolumeRef> madeBefore(DomainDescription machine) {
        HostStorage storage = HostStorage.read(connection);
        return Stream.of(machine.name() + "_disk", ConfigDrive.volumeName(machine.name()))
                .map(it -> new VolumeRef(settings.rootPool(), it))
                .filter(it -> isDiskOf(machine, it, storage))
                .toList();
    }

    private static boolean isDiskOf(DomainDescription machine, VolumeRef volume, HostStorage storage) {
        Optional<String> path = storage.pathOf(volume);
        return path.isPresent()
                && machine.disks().stream()
                        .anyMatch(it -> storage.pathOf(it.source()).equals(path));
    }

    /** Those of the volumes that nobody else needs and that may be deleted. */
    List<VolumeRef> removable(Domain machine, List<VolumeRef> volumes) {
        if (volumes.isEmpty()) {
            return List.of();
        }
        HostStorage storage = HostStorage.read(connection);
        List<DiskSource> used = usedByOthers(machine);
        return volumes.stream().filter(it -> isRemovable(it, storage, used)).toList();
    }

    private boolean isRemovable(VolumeRef volume, HostStorage storage, List<DiskSource> used) {
        Optional<String> path = storage.pathOf(volume);
        boolean image = volume.pool().equals(settings.imagePool())
                || path.filter(it -> isInImagePool(it, storage)).isPresent();
        boolean needed = used.contains(new DiskSource.Volume(volume))
                || (path.isPresent()
                        && (used.stream().anyMatch(it -> storage.pathOf(it).equals(path))
                                || storage.isBacking(path.get())));
        if (image || needed) {
            log.log(
                    Level.WARNING,
                    "volume kept: " + (image ? "it is in the image pool" : "others use it") + " pool=" + volume.pool()
                            + " volume=" + volume.name());
        }
        return !image && !needed;
    }

    // Two pools can be the same directory.
    private boolean isInImagePool(String path, HostStorage storage) {
        return storage.volumes().entrySet().stream()
                .filter(it -> it.getKey().pool().equals(settings.imagePool()))
                .anyMatch(it -> it.getValue().path().equals(Optional.of(path)));
    }

    /** The disks of all other domains, as they run and as they are stored, with the layers below them. */
    private List<DiskSource> usedByOthers(Domain machine) {
        List<DiskSource> used = new ArrayList<>();
        List<Domain> others = others(machine, connection.listAllDomains());
        List<Domain> running =
                others(machine, connection.listAllDomains(DomainListFlag.ACTIVE, DomainListFlag.PERSISTENT));
        for (Outcome<Domain, String> outcome : connection.xml(others)) {
            addDisks(outcome, used);
        }
        for (Outcome<Domain, String> outcome : connection.xml(running, DomainXmlFlag.INACTIVE)) {
            addDisks(outcome, used);
        }
        return used;
    }

    private static List<Domain> others(Domain machine, List<Domain> domains) {
        return domains.stream().filter(it -> !it.equals(machine)).toList();
    }

    private static void addDisks(Outcome<Domain, String> outcome, List<DiskSource> used) {
        if (outcome instanceof Outcome.Done<Domain, String>(Domain _, String xml)) {
            for (DomainDisk disk : DomainReader.read(xml).disks()) {
                used.add(disk.source());
                used.addAll(disk.backing());
            }
        }
    }
}
