package org.vmango.core;

import java.util.Optional;

/**
 * A storage pool of a host.
 *
 * @param uses what vmango uses it for; none for pools of others
 * @param type libvirt's word for it, such as {@code dir} or {@code logical}
 * @param active whether it runs; the sizes of one that does not are zero
 * @param capacity all of it
 * @param available what is still free
 * @param path where on the host its volumes appear; for administrators only
 */
public record Pool(
        String name,
        Uses uses,
        String type,
        boolean active,
        DataSize capacity,
        DataSize available,
        Optional<String> path) {
    /** What vmango takes from a pool and puts into it. */
    public record Uses(boolean images, boolean machines) {}

    /** What is taken: by volumes, and by whatever else lies on the same file system. */
    public DataSize used() {
        return DataSize.ofBytes(Math.max(0, capacity.bytes() - available.bytes()));
    }
}
