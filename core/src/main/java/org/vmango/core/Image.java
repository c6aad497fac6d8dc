package org.vmango.core;

import java.time.Instant;

/**
 * A disk image that machines are made from. Never written by vmango.
 *
 * @param id the volume's name, which is also what a create request names, such as {@code Debian-12_amd64_qcow2.img}
 * @param osName such as {@code Debian}
 * @param osVersion such as {@code 12}
 * @param size the bytes that it occupies on the host
 * @param capacity the size of the disk that a guest sees: the least a plan's disk may have
 * @param date when the file was last written
 * @param pool name of the pool that holds it
 */
public record Image(
        String id,
        String osName,
        String osVersion,
        Architecture architecture,
        DiskFormat format,
        DataSize size,
        DataSize capacity,
        Instant date,
        String pool) {

    /** Name and version, such as {@code Debian-12}. */
    public String os() {
        return osName + "-" + osVersion;
    }
}
