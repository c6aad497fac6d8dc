package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.vmango.core.AddressSource;
import org.vmango.core.Architecture;
import org.vmango.core.DataSize;
import org.vmango.core.HostFacts;
import org.vmango.core.MacAddress;
import org.vmango.core.MachineState;
import org.vmango.libvirt.DhcpLease;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.DomainStatus;
import org.vmango.libvirt.GuestInterface;
import org.vmango.libvirt.Host;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.Network;
import org.vmango.libvirt.NodeInfo;
import org.vmango.libvirt.Outcome;
import org.vmango.libvirt.StorageVolume;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.type.DomainState;
import org.vmango.libvirt.type.DomainStatsFlag;
import org.vmango.libvirt.type.DomainStatsGroup;
import org.vmango.libvirt.type.InterfaceAddressSource;
import org.vmango.libvirt.type.NetworkListFlag;
import org.vmango.provider.libvirt.AtOnce.Answer;
import org.vmango.provider.libvirt.KnownHost.Reading;
import org.vmango.provider.libvirt.MachineAddresses.Lease;
import org.vmango.provider.libvirt.MachineAddresses.Seen;

/** Reads a host over one connection. What goes, or cannot be read, while it is being read is left out. */
final class HostReader {
    private static final System.Logger log = System.getLogger(HostReader.class.getName());

    private final LibvirtConnection connection;

    HostReader(LibvirtConnection connection) {
        this.connection = connection;
    }

    HostFacts facts() {
        Host host = connection.host();
        NodeInfo node = host.nodeInfo();
        return new HostFacts(
                host.hostName(),
                connection.uri().description(),
                host.hypervisorType() + " " + version(host.hypervisorVersion()),
                version(host.libVersion()),
                Architecture.find(node.model()).orElse(Architecture.UNKNOWN),
                node.cpus(),
                DataSize.ofBytes(node.memoryBytes()));
    }

    private static String version(long number) {
        return number / 1_000_000 + "." + number / 1000 % 1000 + "." + number % 1000;
    }

    /** All domains. */
    List<Reading> domains() {
        List<Domain> all = connection.listAllDomains();
        return domains(all, allStates().orElseGet(() -> states(all)));
    }

    /** Those of the domains that still exist. */
    List<Reading> domains(List<Domain> domains) {
        return domains(domains, states(domains));
    }

    private List<Reading> domains(List<Domain> domains, Map<UUID, MachineState> states) {
        return readings(connection.xml(domains), states);
    }

    private static List<Reading> readings(List<Outcome<Domain, String>> told, Map<UUID, MachineState> states) {
        List<Reading> readings = new ArrayList<>(told.size());
        for (Outcome<Domain, String> outcome : told) {
            if (outcome instanceof Outcome.Done<Domain, String>(Domain domain, String xml)) {
                read(xml)
                        .ifPresent(it -> readings.add(
                                new Reading(it, states.getOrDefault(domain.uuid(), MachineState.UNKNOWN))));
            }
        }
        return readings;
    }

    /** The domain, if it exists. */
    Optional<Reading> domain(UUID id) {
        return domains(List.of(connection.domain(id))).stream().findFirst();
    }

    /** The same, its definition and its state asked for at once. */
    Optional<Reading> domain(UUID id, AtOnce asking) {
        List<Domain> one = List.of(connection.domain(id));
        Answer<Map<UUID, MachineState>> states = asking.ask(() -> states(one));
        Answer<List<Outcome<Domain, String>>> xml = asking.ask(() -> connection.xml(one));
        return readings(xml.get(), states.get()).stream().findFirst();
    }

    private static Optional<DomainDescription> read(String xml) {
        try {
            return Optional.of(DomainReader.read(xml));
        } catch (BadXmlException e) {
            log.log(Level.WARNING, "unreadable domain XML", e);
            return Optional.empty();
        }
    }

    private Map<UUID, MachineState> states(List<Domain> domains) {
        Map<UUID, MachineState> states = HashMap.newHashMap(domains.size());
        for (Outcome<Domain, DomainStatus> outcome : connection.states(domains)) {
            if (outcome instanceof Outcome.Done<Domain, DomainStatus>(Domain domain, DomainStatus status)) {
                states.put(domain.uuid(), state(status.state()));
            }
        }
        return states;
    }

    /** One call for all; empty where the daemon is too old for it (before 4.5), or its driver lacks it. */
    private Optional<Map<UUID, MachineState>> allStates() {
        try {
            Map<UUID, MachineState> states = new HashMap<>();
            connection
                    .allDomainStats(Set.of(DomainStatsGroup.STATE), DomainStatsFlag.NOWAIT)
                    .forEach(it -> it.number("state.state")
                            .ifPresent(state ->
                                    states.put(it.domain().uuid(), state(DomainState.of(Math.toIntExact(state))))));
            return Optional.of(states);
        } catch (LibvirtException e) {
            return switch (e.code()) {
                case NO_SUPPORT, RPC, INVALID_ARG, ARGUMENT_UNSUPPORTED -> Optional.empty();
                default -> throw e;
            };
        }
    }

    private static MachineState state(DomainState state) {
        return switch (state) {
            case RUNNING, BLOCKED -> MachineState.RUNNING;
            case PAUSED -> MachineState.PAUSED;
            case SHUTDOWN -> MachineState.STOPPING;
            case SHUTOFF -> MachineState.STOPPED;
            case CRASHED -> MachineState.CRASHED;
            case PMSUSPENDED -> MachineState.SUSPENDED;
            case NOSTATE, UNRECOGNIZED -> MachineState.UNKNOWN;
        };
    }

    private record AskedNetwork(String name, Answer<NetworkDescription> description, Answer<List<Lease>> leases) {}

    /** The reservations and leases of all networks that run. */
    MachineAddresses addresses() {
        try (AtOnce asking = new AtOnce(Timeouts.BUSY)) {
            return addresses(asking);
        }
    }

    MachineAddresses addresses(AtOnce asking) {
        List<AskedNetwork> asked = connection.listAllNetworks(NetworkListFlag.ACTIVE).stream()
                .map(it -> new AskedNetwork(
                        it.name(), asking.ask(() -> NetworkReader.read(it.xml())), asking.ask(() -> leases(it))))
                .toList();
        Map<String, NetworkDescription> networks = new HashMap<>();
        Map<String, List<Lease>> leases = new HashMap<>();
        for (AskedNetwork network : asked) {
            try {
                networks.put(network.name, network.description.get());
                leases.put(network.name, network.leases.get());
            } catch (LibvirtException e) {
                log.log(Level.DEBUG, "network cannot be read network=" + network.name, e);
            }
        }
        return new MachineAddresses(networks, leases);
    }

    private static List<Lease> leases(Network network) {
        return DhcpReservations.leases(network).stream()
                .flatMap(HostReader::lease)
                .toList();
    }

    private static Stream<Lease> lease(DhcpLease lease) {
        Optional<MacAddress> mac = lease.mac().flatMap(NetworkReader::mac);
        Optional<InetAddress> address = NetworkReader.address(lease.address().address());
        return mac.isPresent() && address.isPresent()
                ? Stream.of(new Lease(
                        mac.get(),
                        address.get(),
                        lease.address().prefix(),
                        lease.expiry().getEpochSecond()))
                : Stream.empty();
    }

    /** What the guest's agent says of its addresses, else the host's ARP table; over a connection for guests. */
    List<Seen> seen(UUID id) {
        Domain domain = connection.within(Timeouts.GUEST).domain(id);
        List<Seen> agent = seen(domain, InterfaceAddressSource.AGENT, AddressSource.AGENT);
        return agent.isEmpty() ? seen(domain, InterfaceAddressSource.ARP, AddressSource.ARP) : agent;
    }

    private static List<Seen> seen(Domain domain, InterfaceAddressSource asked, AddressSource source) {
        try {
            List<Seen> seen = new ArrayList<>();
            for (GuestInterface nic : domain.guest().interfaceAddresses(asked)) {
                for (GuestInterface.Address it : nic.addresses()) {
                    NetworkReader.address(it.address())
                            .ifPresent(address -> seen.add(
                                    new Seen(nic.mac().flatMap(NetworkReader::mac), address, prefix(it), source)));
                }
            }
            return seen;
        } catch (LibvirtException e) { // no agent, or it sleeps, or the machine has just stopped: then nothing is known
            log.log(Level.DEBUG, "no addresses from " + source + " domain=" + domain, e);
            return List.of();
        }
    }

    private static OptionalInt prefix(GuestInterface.Address address) {
        return address.prefix() > 0 ? OptionalInt.of(address.prefix()) : OptionalInt.empty();
    }

    /** The sizes of those of the disks that are volumes. */
    Map<DiskSource, DataSize> sizes(List<DiskSource> disks) {
        try (AtOnce asking = new AtOnce(Timeouts.BUSY)) {
            return sizes(disks, asking);
        }
    }

    Map<DiskSource, DataSize> sizes(List<DiskSource> disks, AtOnce asking) {
        Map<DiskSource, Answer<Optional<DataSize>>> asked = new HashMap<>();
        disks.forEach(disk -> asked.computeIfAbsent(disk, it -> asking.ask(() -> size(it))));
        Map<DiskSource, DataSize> sizes = new HashMap<>();
        asked.forEach((disk, size) -> size.get().ifPresent(it -> sizes.put(disk, it)));
        return sizes;
    }

    private Optional<DataSize> size(DiskSource source) {
        try {
            return volume(source).map(it -> DataSize.ofBytes(it.info().capacityBytes()));
        } catch (LibvirtException e) { // no pool has it, or its pool does not run, or it goes in this moment
            log.log(Level.DEBUG, "no size of disk source=" + source, e);
            return Optional.empty();
        }
    }

    private Optional<StorageVolume> volume(DiskSource source) {
        return switch (source) {
            case DiskSource.Local(String path) -> Optional.of(connection.lookupVolumeByPath(path));
            case DiskSource.Volume(VolumeRef(String pool, String name)) ->
                connection.findStoragePool(pool).flatMap(it -> it.findVolume(name));
            case DiskSource.Network _, DiskSource.None _ -> Optional.empty();
        };
    }
}
