package org.vmango.libvirt;

import java.util.List;
import java.util.Optional;
import org.vmango.libvirt.protocol.WireDomainInterface;
import org.vmango.libvirt.type.IpAddressType;

/**
 * A NIC of a guest with its addresses, as the asked source knows them.
 *
 * @param name {@code eth0} from the guest agent, the host's {@code vnet0} from the others
 * @param mac absent for some of the guest agent's
 */
public record GuestInterface(String name, Optional<String> mac, List<Address> addresses) {
    /** An address with its network's prefix length. */
    public record Address(IpAddressType type, String address, int prefix) {}

    public GuestInterface {
        addresses = List.copyOf(addresses);
    }

    static GuestInterface of(WireDomainInterface wire) {
        var addresses = wire.addrs().stream()
                .map(it -> new Address(IpAddressType.of(it.type()), it.addr(), it.prefix()))
                .toList();
        return new GuestInterface(wire.name(), wire.hwaddr(), addresses);
    }
}
