package org.vmango.provider.libvirt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmango.core.DataSize;
import org.vmango.core.Disk;

/**
 * A disk of a domain.
 *
 * @param bus such as {@code virtio}, {@code ide} or {@code sata}
 * @param driver see {@link Disk}
 * @param type see {@link Disk}
 * @param bootOrder its place among the boot devices; the highest number where it has none
 * @param backing where the layers below it lie, as far as the XML tells: a running domain's does
 */
record DomainDisk(
        String target,
        String device,
        String bus,
        String driver,
        String type,
        boolean readOnly,
        int bootOrder,
        DiskSource source,
        List<DiskSource> backing) {
    static final int NOT_BOOTED = Integer.MAX_VALUE;

    DomainDisk {
        backing = List.copyOf(backing);
    }

    boolean isWritableDisk() {
        return !readOnly && (device.equals("disk") || device.equals("lun"));
    }

    /** The disk as core knows it. */
    Disk disk(Map<DiskSource, DataSize> sizes) {
        return new Disk(target, device, Optional.ofNullable(sizes.get(source)), driver, type);
    }
}
