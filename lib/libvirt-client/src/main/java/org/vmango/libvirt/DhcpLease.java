package org.vmango.libvirt;

import java.time.Instant;
import java.util.Optional;
import org.vmango.libvirt.protocol.WireNetworkDhcpLease;
import org.vmango.libvirt.type.IpAddressType;

/**
 * An address that a network's DHCP server has given out. virNetworkDHCPLease
 *
 * @param bridge the network's interface on the host
 * @param mac absent in some IPv6 leases
 * @param expiry when it ends unless it is renewed
 */
public record DhcpLease(
        String bridge,
        Optional<String> mac,
        GuestInterface.Address address,
        Optional<String> hostName,
        Instant expiry) {
    static DhcpLease of(WireNetworkDhcpLease wire) {
        var address = new GuestInterface.Address(IpAddressType.of(wire.type()), wire.ipaddr(), wire.prefix());
        return new DhcpLease(
                wire.iface(), wire.mac(), address, wire.hostname(), Instant.ofEpochSecond(wire.expirytime()));
    }
}
