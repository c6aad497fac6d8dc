package org.vmango.libvirt;

import org.vmango.libvirt.protocol.StoragePoolGetInfo;
import org.vmango.libvirt.type.StoragePoolState;

/** A pool's state and sizes. virStoragePoolInfo */
public record StoragePoolInfo(StoragePoolState state, long capacityBytes, long allocationBytes, long availableBytes) {
    static StoragePoolInfo of(StoragePoolGetInfo.Reply info) {
        return new StoragePoolInfo(
                StoragePoolState.of(info.state()), info.capacity(), info.allocation(), info.available());
    }
}
