package org.vmango.provider.libvirt;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.vmango.core.MacAddress;

/**
 * What a network's XML says, as far as vmango cares.
 *
 * @param bridge the host's device that its guests are on, as NICs that were not given to the network itself name it
 * @param blocks its address blocks, in the order of the XML; none where something else gives out the addresses
 */
record NetworkDescription(String name, Optional<String> bridge, List<Block> blocks) {
    /**
     * A block of addresses that the network has.
     *
     * @param index its place among the XML's {@code <ip>} elements: what libvirt calls the parent index
     * @param own the network's own address in it: the guests' gateway
     * @param prefixLength in bits, such as 24
     */
    record Block(
            int index, InetAddress own, int prefixLength, List<AddressRange> ranges, List<Reservation> reservations) {
        Block {
            ranges = List.copyOf(ranges);
            reservations = List.copyOf(reservations);
        }

        boolean contains(InetAddress address) {
            return AddressRange.ofPrefix(own, prefixLength).contains(address);
        }
    }

    /** An address that DHCP gives to one guest only. */
    record Reservation(Optional<MacAddress> mac, Optional<String> name, Optional<InetAddress> address) {}

    NetworkDescription {
        blocks = List.copyOf(blocks);
    }

    /** The block whose DHCP server can reserve an address by a NIC's hardware address: IPv4's with a range. */
    Optional<Block> reservable() {
        return blocks.stream()
                .filter(it -> it.own().getAddress().length == 4 && !it.ranges().isEmpty())
                .findFirst();
    }

    /** The block that the address is in. */
    Optional<Block> blockOf(InetAddress address) {
        return blocks.stream().filter(it -> it.contains(address)).findFirst();
    }
}
