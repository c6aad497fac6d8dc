package org.vmango.core;

import java.util.Optional;

/**
 * A machine's disk.
 *
 * @param target the device's name in the hypervisor's definition, such as {@code vda}
 * @param device {@code disk}, {@code cdrom}, {@code floppy} or {@code lun}
 * @param size what the guest sees; empty where the volume is unknown to the hypervisor's pools
 * @param driver such as {@code qemu}
 * @param type such as {@code qcow2} or {@code raw}
 */
public record Disk(String target, String device, Optional<DataSize> size, String driver, String type) {}
