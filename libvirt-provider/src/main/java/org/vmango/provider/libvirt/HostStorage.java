package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmango.core.DataSize;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.Outcome;
import org.vmango.libvirt.StoragePool;
import org.vmango.libvirt.StorageVolume;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.type.StoragePoolListFlag;

/**
 * All volumes of the host's running pools, as they were at one moment.
 *
 * @param volumes those that answered; one that goes meanwhile is left out
 */
record HostStorage(Map<VolumeRef, VolumeDescription> volumes) {
    private static final System.Logger log = System.getLogger(HostStorage.class.getName());

    HostStorage {
        volumes = Map.copyOf(volumes);
    }

    static HostStorage read(LibvirtConnection connection) {
        List<StorageVolume> all = new ArrayList<>();
        for (StoragePool pool : connection.listAllStoragePools(StoragePoolListFlag.ACTIVE)) {
            all.addAll(list(pool));
        }
        return new HostStorage(describe(connection, all));
    }

    // A pool that stops or fails in this very moment must not hide the others.
    private static List<StorageVolume> list(StoragePool pool) {
        try {
            return pool.listAllVolumes();
        } catch (LibvirtException e) {
            log.log(Level.DEBUG, "pool cannot be listed pool=" + pool.name(), e);
            return List.of();
        }
    }

    static Map<VolumeRef, VolumeDescription> describe(LibvirtConnection connection, List<StorageVolume> volumes) {
        Map<VolumeRef, VolumeDescription> described = HashMap.newHashMap(volumes.size());
        for (Outcome<StorageVolume, String> outcome : connection.volumeXml(volumes)) {
            if (outcome instanceof Outcome.Done<StorageVolume, String>(StorageVolume volume, String xml)) {
                described.put(new VolumeRef(volume.poolName(), volume.name()), VolumeDescription.read(xml));
            }
        }
        return described;
    }

    /** The volumes' sizes, by each way in which a disk can name them. */
    Map<DiskSource, DataSize> sizes() {
        Map<DiskSource, DataSize> sizes = HashMap.newHashMap(volumes.size() * 2);
        volumes.forEach((ref, volume) -> {
            sizes.put(new DiskSource.Volume(ref), volume.capacity());
            volume.path().ifPresent(it -> sizes.put(new DiskSource.Local(it), volume.capacity()));
        });
        return sizes;
    }

    /** The path of the volume. */
    Optional<String> pathOf(VolumeRef ref) {
        return Optional.ofNullable(volumes.get(ref)).flatMap(VolumeDescription::path);
    }

    /** Where the disk's bytes lie on the host; empty if elsewhere, or in a volume that is unknown. */
    Optional<String> pathOf(DiskSource source) {
        return switch (source) {
            case DiskSource.Local(String path) -> Optional.of(path);
            case DiskSource.Volume(VolumeRef ref) -> pathOf(ref);
            case DiskSource.Network _, DiskSource.None _ -> Optional.empty();
        };
    }

    /** The volume that the disk's bytes are in; empty if they are elsewhere, or in no pool that runs. */
    Optional<VolumeRef> find(DiskSource source) {
        if (source instanceof DiskSource.Volume(VolumeRef ref)) {
            return Optional.of(ref).filter(volumes::containsKey);
        }
        return pathOf(source)
                .flatMap(path -> volumes.entrySet().stream()
                        .filter(it -> it.getValue().path().equals(Optional.of(path)))
                        .map(Map.Entry::getKey)
                        .findFirst());
    }

    /** Whether another volume is a linked clone of the one at the path. */
    boolean isBacking(String path) {
        return volumes.values().stream().anyMatch(it -> it.backing().equals(Optional.of(path)));
    }
}
