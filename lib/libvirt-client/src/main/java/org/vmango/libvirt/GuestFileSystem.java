package org.vmango.libvirt;

import java.util.List;
import org.vmango.libvirt.protocol.WireDomainFsinfo;

/** A mounted file system, as the guest agent knows it. {@code disks} are libvirt's target names. virDomainFSInfo */
public record GuestFileSystem(String mountPoint, String name, String type, List<String> disks) {
    public GuestFileSystem {
        disks = List.copyOf(disks);
    }

    static GuestFileSystem of(WireDomainFsinfo wire) {
        return new GuestFileSystem(wire.mountpoint(), wire.name(), wire.fstype(), wire.devAliases());
    }
}
