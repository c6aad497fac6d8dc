package org.vmango.core;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A network of a host.
 *
 * @param forMachines whether new machines are put on it
 * @param active whether it runs
 * @param bridge the host's device that its guests are on
 * @param own its own address: the guests' gateway; empty where libvirt gives out no addresses
 * @param prefixLength in bits, 0 without an address
 * @param addresses how many its DHCP has to give, 0 where something else gives them out
 * @param reserved how many of those are taken by reservations and leases
 */
public record HostNetwork(
        String name,
        boolean forMachines,
        boolean active,
        Optional<String> bridge,
        Optional<InetAddress> own,
        int prefixLength,
        long addresses,
        long reserved) {
    /** Whether a new machine would get an address from its DHCP; true where something else gives them out. */
    public boolean hasAddressLeft() {
        return addresses == 0 || reserved < addresses;
    }
}
