package org.vmango.provider.libvirt;

import java.util.Optional;
import java.util.Set;

/**
 * What a storage pool's XML says, as far as vmango cares.
 *
 * @param target the directory, on the host, that its volumes appear in
 */
record PoolDescription(String name, String type, Optional<String> target) {
    private static final Set<String> OF_BLOCK_DEVICES =
            Set.of("logical", "disk", "iscsi", "iscsi-direct", "scsi", "mpath", "zfs");

    /** @throws BadXmlException if it is not well-formed */
    static PoolDescription read(String xml) {
        XmlElement pool = XmlElement.parse(xml);
        return new PoolDescription(
                pool.textOf("name").orElse(""), pool.attribute("type").orElse(""), pool.textOf("target", "path"));
    }

    /** Whether its volumes are devices and not files. */
    boolean ofBlockDevices() {
        return OF_BLOCK_DEVICES.contains(type);
    }

    /** Whether its volumes cannot be made larger later. */
    boolean ofFixedSizes() {
        return type.equals("logical") || type.equals("disk");
    }

    /** Where a volume of that name is, or will be. */
    String pathOf(String volume) {
        String directory = target.orElseThrow(
                () -> new BadXmlException("volumes of a pool of type '" + type + "' have no path on the host", null));
        return directory.endsWith("/") ? directory + volume : directory + "/" + volume;
    }
}
