package org.vmango.libvirt;

import org.vmango.libvirt.type.VolumeType;

/** A volume's kind and sizes: what a guest sees, and what it takes on the host. virStorageVolInfo */
public record VolumeInfo(VolumeType type, long capacityBytes, long allocationBytes) {}
