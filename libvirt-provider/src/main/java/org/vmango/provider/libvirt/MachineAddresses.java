package org.vmango.provider.libvirt;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.vmango.core.AddressSource;
import org.vmango.core.MacAddress;
import org.vmango.core.MachineAddress;
import org.vmango.core.Nic;

/**
 * Which addresses are known of machines, and which of them counts: the reservation in the network's DHCP, else the lease,
 * else what the guest agent says, else the host's ARP table.
 *
 * @param networks by name
 */
record MachineAddresses(Map<String, NetworkDescription> networks, Map<String, List<Lease>> leases) {
    static final MachineAddresses NONE = new MachineAddresses(Map.of(), Map.of());

    /**
     * An address that a network's DHCP has given out.
     *
     * @param expiry in seconds since 1970 on the host's clock: compared with other leases' only
     */
    record Lease(MacAddress mac, InetAddress address, int prefixLength, long expiry) {}

    /** What a guest's agent, or the host's ARP table, says of one of its NICs. */
    record Seen(Optional<MacAddress> mac, InetAddress address, OptionalInt prefixLength, AddressSource source) {}

    MachineAddresses {
        networks = Map.copyOf(networks);
        leases = Map.copyOf(leases);
    }

    /** Whether something better than the agent is known, so that the guest need not be asked. */
    boolean knows(List<Nic> nics) {
        return find(nics, List.of()).isPresent();
    }

    /** The address that counts for a machine with these NICs, of which this has been seen. */
    Optional<MachineAddress> find(List<Nic> nics, List<Seen> seen) {
        return first(nics, this::reserved)
                .or(() -> first(nics, this::leased))
                .or(() -> first(seen, AddressSource.AGENT, nics))
                .or(() -> first(seen, AddressSource.ARP, nics));
    }

    private interface Source {
        Optional<MachineAddress> of(Nic nic, NetworkDescription network);
    }

    private Optional<MachineAddress> first(List<Nic> nics, Source source) {
        return nics.stream()
                .flatMap(nic -> networkOf(nic).flatMap(it -> source.of(nic, it)).stream())
                .findFirst();
    }

    private Optional<NetworkDescription> networkOf(Nic nic) {
        return nic.network()
                .flatMap(name -> Optional.ofNullable(networks.get(name)).or(() -> ofBridge(name)));
    }

    private Optional<NetworkDescription> ofBridge(String bridge) {
        return networks.values().stream()
                .filter(it -> it.bridge().equals(Optional.of(bridge)))
                .findFirst();
    }

    private Optional<MachineAddress> reserved(Nic nic, NetworkDescription network) {
        return network.blocks().stream()
                .flatMap(it -> it.reservations().stream())
                .filter(it -> it.mac().equals(Optional.of(nic.mac())))
                .flatMap(it -> it.address().stream())
                .findFirst()
                .map(it -> complete(it, OptionalInt.empty(), AddressSource.RESERVATION, Optional.of(network)));
    }

    private Optional<MachineAddress> leased(Nic nic, NetworkDescription network) {
        return leases.getOrDefault(network.name(), List.of()).stream()
                .filter(it -> it.mac().equals(nic.mac()))
                .max((a, b) -> Long.compare(a.expiry(), b.expiry()))
                .map(it -> complete(
                        it.address(), OptionalInt.of(it.prefixLength()), AddressSource.LEASE, Optional.of(network)));
    }

    private Optional<MachineAddress> first(List<Seen> seen, AddressSource source, List<Nic> nics) {
        return seen.stream()
                .filter(it -> it.source() == source && isGlobal(it.address()))
                .min((a, b) -> Integer.compare(rank(a, nics), rank(b, nics)))
                .map(it -> complete(it.address(), it.prefixLength(), source, networkOf(it, nics)));
    }

    private static boolean isGlobal(InetAddress address) {
        return !address.isLoopbackAddress() && !address.isLinkLocalAddress() && !address.isAnyLocalAddress();
    }

    /** First by the order of the machine's NICs, others (bridges within the guest) last; IPv4 before IPv6. */
    private static int rank(Seen seen, List<Nic> nics) {
        int nic = nics.size();
        for (int i = nics.size() - 1; i >= 0; i--) {
            if (seen.mac().equals(Optional.of(nics.get(i).mac()))) {
                nic = i;
            }
        }
        return 2 * nic + (seen.address().getAddress().length == 4 ? 0 : 1);
    }

    private Optional<NetworkDescription> networkOf(Seen seen, List<Nic> nics) {
        return nics.stream()
                .filter(it -> seen.mac().equals(Optional.of(it.mac())))
                .findFirst()
                .flatMap(this::networkOf);
    }

    private static MachineAddress complete(
            InetAddress address, OptionalInt prefixLength, AddressSource source, Optional<NetworkDescription> network) {
        Optional<NetworkDescription.Block> block = network.flatMap(it -> it.blockOf(address));
        OptionalInt prefix = prefixLength.isPresent()
                ? prefixLength
                : block.map(it -> OptionalInt.of(it.prefixLength())).orElse(OptionalInt.empty());
        return new MachineAddress(address, block.map(NetworkDescription.Block::own), prefix, source);
    }
}
