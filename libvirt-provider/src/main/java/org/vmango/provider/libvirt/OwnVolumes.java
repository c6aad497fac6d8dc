package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vmango.core.Removal;
import org.vmango.core.Volume;

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
        List<VolumeRef> removable = new ArrayList<>();
        for (VolumeRef volume : volumes) {
            Optional<String> obstacle = obstacle(volume, used, now.storage());
            if (obstacle.isEmpty()) {
                removable.add(volume);
            } else {
                log.log(
                        Level.WARNING,
                        "volume kept: " + obstacle.get() + " pool=" + volume.pool() + " volume=" + volume.name());
            }
        }
        return removable;
    }

    /** What a removal would do to the volumes that the machine has. */
    Removal removal(DomainDescription machine) {
        HostUse now = use.get();
        HostStorage storage = now.storage();
        List<DiskSource> used = now.usedByOthers(machine.id());
        Set<VolumeRef> goes = new LinkedHashSet<>(of(machine));
        goes.removeIf(it ->
                storage.volumes().get(it) == null || obstacle(it, used, storage).isPresent());
        List<VolumeRef> stays = machine.disks().stream()
                .flatMap(it -> storage.find(it.source()).stream())
                .filter(it -> !goes.contains(it))
                .distinct()
                .toList();
        return new Removal(told(goes, machine, storage), told(stays, machine, storage));
    }

    private static List<Volume> told(Collection<VolumeRef> volumes, DomainDescription machine, HostStorage storage) {
        List<Volume> told = new ArrayList<>();
        for (VolumeRef ref : volumes) {
            Optional.ofNullable(storage.volumes().get(ref))
                    .map(it -> new Volume(
                            ref.pool(), ref.name(), it.capacity(), it.allocation(), Optional.of(machine.id())))
                    .ifPresent(told::add);
        }
        return told;
    }

    /** Why the volume may not be deleted. */
    private Optional<String> obstacle(VolumeRef volume, List<DiskSource> used, HostStorage storage) {
        Optional<String> path = storage.pathOf(volume);
        if (volume.pool().equals(settings.imagePool())
                || path.filter(it -> isInImagePool(it, storage)).isPresent()) {
            return Optional.of("it is in the image pool");
        }
        boolean needed = used.contains(new DiskSource.Volume(volume))
                || (path.isPresent()
                        && (used.stream().anyMatch(it -> storage.pathOf(it).equals(path))
                                || storage.isBacking(path.get())));
        return needed ? Optional.of("others use it") : Optional.empty();
    }

    // Two pools can be the same directory.
    private boolean isInImagePool(String path, HostStorage storage) {
        return storage.volumes().entrySet().stream()
                .filter(it -> it.getKey().pool().equals(settings.imagePool()))
                .anyMatch(it -> it.getValue().path().equals(Optional.of(path)));
    }
}
