package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vmango.core.DataSize;
import org.vmango.core.HostNetwork;
import org.vmango.core.HostResources;
import org.vmango.core.Pool;
import org.vmango.core.Volume;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.Network;
import org.vmango.libvirt.StoragePool;
import org.vmango.libvirt.StoragePoolInfo;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.type.StoragePoolState;
import org.vmango.provider.libvirt.KnownHost.Reading;
import org.vmango.provider.libvirt.MachineAddresses.Lease;

/** Reads what a host has for machines: pools, networks, volumes. What goes meanwhile is left out. */
final class ResourcesReader {
    private static final System.Logger log = System.getLogger(ResourcesReader.class.getName());

    private final LibvirtSettings settings;

    ResourcesReader(LibvirtSettings settings) {
        this.settings = settings;
    }

    /** @param addresses the networks that run, read before */
    HostResources read(
            LibvirtConnection connection, HostStorage storage, MachineAddresses addresses, List<Reading> machines) {
        List<HostNetwork> networks = new ArrayList<>();
        for (Network network : connection.listAllNetworks()) {
            Optional.ofNullable(addresses.networks().get(network.name()))
                    .map(it -> network(it, addresses))
                    .or(() -> stopped(network))
                    .ifPresent(networks::add);
        }
        networks.sort(Comparator.comparing(HostNetwork::name));
        return new HostResources(pools(connection), networks, volumes(storage, machines));
    }

    /** The same with the networks' addresses as they are now. */
    HostResources with(HostResources known, MachineAddresses addresses) {
        List<HostNetwork> networks = known.networks().stream()
                .map(it -> Optional.ofNullable(addresses.networks().get(it.name()))
                        .map(network -> network(network, addresses))
                        .orElse(it))
                .toList();
        return new HostResources(known.pools(), networks, known.volumes());
    }

    private List<Pool> pools(LibvirtConnection connection) {
        List<Pool> pools = new ArrayList<>();
        for (StoragePool pool : connection.listAllStoragePools()) {
            try {
                pools.add(pool(PoolDescription.read(pool.xml()), pool.info()));
            } catch (LibvirtException | BadXmlException e) {
                log.log(Level.DEBUG, "pool cannot be read pool=" + pool.name(), e);
            }
        }
        pools.sort(Comparator.comparing(Pool::name));
        return pools;
    }

    private Pool pool(PoolDescription pool, StoragePoolInfo info) {
        return new Pool(
                pool.name(),
                new Pool.Uses(
                        pool.name().equals(settings.imagePool()), pool.name().equals(settings.rootPool())),
                pool.type(),
                info.state() != StoragePoolState.INACTIVE,
                DataSize.ofBytes(Math.max(0, info.capacityBytes())),
                DataSize.ofBytes(Math.max(0, info.availableBytes())),
                pool.target());
    }

    private HostNetwork network(NetworkDescription network, MachineAddresses addresses) {
        Optional<NetworkDescription.Block> block =
                network.reservable().or(() -> network.blocks().stream().findFirst());
        List<AddressRange> ranges =
                network.reservable().map(NetworkDescription.Block::ranges).orElse(List.of());
        return new HostNetwork(
                network.name(),
                network.name().equals(settings.network()),
                true,
                network.bridge(),
                block.map(NetworkDescription.Block::own),
                block.map(NetworkDescription.Block::prefixLength).orElse(0),
                ranges.stream().mapToLong(ResourcesReader::size).sum(),
                taken(network, addresses, ranges));
    }

    private Optional<HostNetwork> stopped(Network network) {
        try {
            NetworkDescription read = NetworkReader.read(network.xml());
            HostNetwork it = network(read, MachineAddresses.NONE);
            return Optional.of(new HostNetwork(
                    it.name(), it.forMachines(), false, it.bridge(), it.own(), it.prefixLength(), it.addresses(), 0));
        } catch (LibvirtException | BadXmlException e) {
            log.log(Level.DEBUG, "network cannot be read network=" + network.name(), e);
            return Optional.empty();
        }
    }

    private static long taken(NetworkDescription network, MachineAddresses addresses, List<AddressRange> ranges) {
        Set<InetAddress> taken = new HashSet<>();
        network.blocks().stream()
                .flatMap(it -> it.reservations().stream())
                .flatMap(it -> it.address().stream())
                .forEach(taken::add);
        addresses.leases().getOrDefault(network.name(), List.of()).stream()
                .map(Lease::address)
                .forEach(taken::add);
        return taken.stream()
                .filter(it -> ranges.stream().anyMatch(range -> range.contains(it)))
                .count();
    }

    private static long size(AddressRange range) {
        BigInteger first = new BigInteger(1, range.first().getAddress());
        BigInteger last = new BigInteger(1, range.last().getAddress());
        return Math.max(0, last.subtract(first).longValue() + 1);
    }

    private static List<Volume> volumes(HostStorage storage, List<Reading> machines) {
        Map<DiskSource, UUID> users = new HashMap<>();
        machines.forEach(it -> it.domain()
                .disks()
                .forEach(disk -> users.put(disk.source(), it.domain().id())));
        List<Volume> volumes = new ArrayList<>(storage.volumes().size());
        storage.volumes().forEach((ref, volume) -> {
            if (!volume.directory()) {
                Optional<UUID> machine = Optional.ofNullable(users.get(new DiskSource.Volume(ref)))
                        .or(() -> volume.path().map(DiskSource.Local::new).map(users::get));
                volumes.add(new Volume(ref.pool(), ref.name(), volume.capacity(), volume.allocation(), machine));
            }
        });
        volumes.sort(Comparator.comparing(Volume::pool).thenComparing(Volume::name));
        return volumes;
    }
}
