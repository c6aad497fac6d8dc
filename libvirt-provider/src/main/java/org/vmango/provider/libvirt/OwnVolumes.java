package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides which volumes go with a machine that is removed: those that vmango made for it, and of these none that lies in the
 * image pool, or that another domain or volume still builds on.
 *
 * @param use reads who uses what now: all of the host, so it is asked for only when it matters
 */
record OwnVolumes(LibvirtSettings settings, Supplier<HostUse> use) {
    private static final System.Logger log = System.getLogger(OwnVolumes.class.getName());

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
        HostStorage storage = use.get().storage();
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
    List<VolumeRef> removable(UUID machine, List<VolumeRef> volumes) {
        HostUse now = use.get();
        List<DiskSource> used = now.usedByOthers(machine);
        return volumes.stream()
                .filter(it -> isRemovable(it, used, now.storage()))
                .toList();
    }

    private boolean isRemovable(VolumeRef volume, List<DiskSource> used, HostStorage storage) {
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
}
