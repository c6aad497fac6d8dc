package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.vmango.core.MacAddress;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.DhcpLease;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.Network;
import org.vmango.libvirt.NetworkChange;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.type.NetworkUpdateCommand;
import org.vmango.libvirt.type.NetworkUpdateFlag;
import org.vmango.libvirt.type.NetworkUpdateSection;
import org.vmango.libvirt.type.NetworkXmlFlag;
import org.vmango.provider.libvirt.NetworkDescription.Block;
import org.vmango.provider.libvirt.NetworkDescription.Reservation;

/**
 * Reserves addresses in a network's DHCP.
 *
 * <p>libvirt refuses a second reservation for an address, a hardware address or a name: that is what keeps two servers from
 * giving one address twice. Who is refused reads the network again and takes the next one. Within this process a lock
 * spares most of these rounds.
 */
final class DhcpReservations {
    private static final System.Logger log = System.getLogger(DhcpReservations.class.getName());

    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Reserves a free address, or finds the one that the NIC has already.
     *
     * @return the address; empty if the network has no DHCP of libvirt's
     * @throws VmangoException CONFLICT if no address is free
     */
    Optional<InetAddress> add(LibvirtConnection connection, String networkName, MacAddress mac, String name) {
        Network network = connection.lookupNetwork(networkName);
        lock.lock();
        try {
            return add(network, new Wish(mac, name, scope(network)));
        } finally {
            lock.unlock();
        }
    }

    private record Wish(MacAddress mac, String name, Set<NetworkUpdateFlag> scope) {}

    private Optional<InetAddress> add(Network network, Wish wish) {
        Set<InetAddress> refused = new HashSet<>();
        while (true) {
            Optional<Block> block = NetworkReader.read(network.xml()).reservable();
            if (block.isEmpty()) {
                return Optional.empty();
            }
            Optional<InetAddress> existing = reservedFor(block.get(), wish.mac);
            if (existing.isPresent()) {
                return existing;
            }
            InetAddress address = free(block.get(), leased(network, wish.mac), refused)
                    .orElseThrow(() -> VmangoException.conflict("no address is free in the network's DHCP range"));
            if (tryAdd(network, block.get(), address, wish)) {
                return Optional.of(address);
            }
            refused.add(address);
        }
    }

    private static Optional<InetAddress> reservedFor(Block block, MacAddress mac) {
        return block.reservations().stream()
                .filter(it -> it.mac().equals(Optional.of(mac)))
                .flatMap(it -> it.address().stream())
                .findFirst();
    }

    /** @return false if libvirt has such a reservation already */
    private static boolean tryAdd(Network network, Block block, InetAddress address, Wish wish) {
        boolean nameTaken =
                block.reservations().stream().anyMatch(it -> it.name().equals(Optional.of(wish.name)));
        if (nameTaken) {
            log.log(Level.WARNING, "reserving without a name: another reservation has it name=" + wish.name);
        }
        XmlTree host = XmlTree.root("host").attribute("mac", wish.mac.text());
        if (!nameTaken) {
            host.attribute("name", wish.name);
        }
        host.attribute("ip", address.getHostAddress());
        try {
            update(network, NetworkUpdateCommand.ADD_LAST, block.index(), host, wish.scope);
            return true;
        } catch (LibvirtException e) {
            if (e.code() == ErrorCode.OPERATION_INVALID) {
                return false;
            }
            throw e;
        }
    }

    private static Optional<InetAddress> free(Block block, Set<InetAddress> leased, Set<InetAddress> refused) {
        Set<InetAddress> taken = new HashSet<>(leased);
        taken.addAll(refused);
        taken.add(block.own());
        block.reservations().forEach(it -> it.address().ifPresent(taken::add));
        AddressRange all = AddressRange.ofPrefix(block.own(), block.prefixLength());
        if (block.prefixLength() < 31) {
            taken.add(all.first());
            taken.add(all.last());
        }
        return block.ranges().stream()
                .flatMap(AddressRange::addresses)
                .filter(it -> !taken.contains(it))
                .findFirst();
    }

    /** What others hold for now: dnsmasq gives nobody an address that another one has leased, reserved or not. */
    private static Set<InetAddress> leased(Network network, MacAddress mac) {
        Set<InetAddress> leased = new HashSet<>();
        for (DhcpLease lease : leases(network)) {
            if (!lease.mac().equals(Optional.of(mac.text()))) {
                NetworkReader.address(lease.address().address()).ifPresent(leased::add);
            }
        }
        return leased;
    }

    /** The network's leases; none where libvirt is too old to tell (before 1.2.6), or the network does not run. */
    static List<DhcpLease> leases(Network network) {
        try {
            return network.dhcpLeases();
        } catch (LibvirtException e) {
            return switch (e.code()) {
                case NO_SUPPORT, RPC, OPERATION_INVALID, OPERATION_UNSUPPORTED -> List.of();
                default -> throw e;
            };
        }
    }

    /** Removes all reservations of the NIC, running and stored; none, or no such network, is fine. */
    void remove(LibvirtConnection connection, String networkName, MacAddress mac) {
        Optional<Network> network = connection.findNetwork(networkName);
        if (network.isEmpty()) {
            return;
        }
        for (NetworkUpdateFlag flag : scope(network.get())) {
            remove(network.get(), mac, flag);
        }
    }

    private static void remove(Network network, MacAddress mac, NetworkUpdateFlag flag) {
        NetworkXmlFlag[] which = flag == NetworkUpdateFlag.AFFECT_CONFIG
                ? new NetworkXmlFlag[] {NetworkXmlFlag.INACTIVE}
                : new NetworkXmlFlag[0];
        for (Block block : NetworkReader.read(network.xml(which)).blocks()) {
            for (Reservation reservation : block.reservations()) {
                if (reservation.mac().equals(Optional.of(mac))) {
                    delete(network, block.index(), reservation, flag);
                }
            }
        }
    }

    private static void delete(Network network, int index, Reservation reservation, NetworkUpdateFlag flag) {
        XmlTree host = XmlTree.root("host");
        reservation.mac().ifPresent(it -> host.attribute("mac", it.text()));
        reservation.address().ifPresent(it -> host.attribute("ip", it.getHostAddress()));
        try {
            update(network, NetworkUpdateCommand.DELETE, index, host, Set.of(flag));
        } catch (LibvirtException e) {
            if (e.code() != ErrorCode.OPERATION_INVALID) { // another server was faster
                throw e;
            }
        }
    }

    private static void update(
            Network network, NetworkUpdateCommand command, int index, XmlTree host, Set<NetworkUpdateFlag> scope) {
        network.update(
                new NetworkChange(command, NetworkUpdateSection.IP_DHCP_HOST, OptionalInt.of(index), host.write()),
                scope.toArray(NetworkUpdateFlag[]::new));
    }

    private static Set<NetworkUpdateFlag> scope(Network network) {
        Set<NetworkUpdateFlag> scope = new HashSet<>();
        if (network.active()) {
            scope.add(NetworkUpdateFlag.AFFECT_LIVE);
        }
        if (network.persistent()) {
            scope.add(NetworkUpdateFlag.AFFECT_CONFIG);
        }
        return scope;
    }
}
