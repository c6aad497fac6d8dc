package org.vmango.libvirt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.vmango.libvirt.error.CannotConnectException;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtFailure;
import org.vmango.libvirt.event.EventKind;
import org.vmango.libvirt.event.LibvirtEvent;
import org.vmango.libvirt.event.Subscription;
import org.vmango.libvirt.protocol.ConnectGetAllDomainStats;
import org.vmango.libvirt.protocol.ConnectListAllDomains;
import org.vmango.libvirt.protocol.ConnectListAllNetworks;
import org.vmango.libvirt.protocol.ConnectListAllStoragePools;
import org.vmango.libvirt.protocol.DomainCreateXml;
import org.vmango.libvirt.protocol.DomainDefineXmlFlags;
import org.vmango.libvirt.protocol.DomainGetMetadata;
import org.vmango.libvirt.protocol.DomainGetState;
import org.vmango.libvirt.protocol.DomainGetXmlDesc;
import org.vmango.libvirt.protocol.DomainLookupByName;
import org.vmango.libvirt.protocol.DomainLookupByUuid;
import org.vmango.libvirt.protocol.NetworkDefineXml;
import org.vmango.libvirt.protocol.NetworkLookupByName;
import org.vmango.libvirt.protocol.NetworkLookupByUuid;
import org.vmango.libvirt.protocol.StoragePoolCreateXml;
import org.vmango.libvirt.protocol.StoragePoolDefineXml;
import org.vmango.libvirt.protocol.StoragePoolLookupByName;
import org.vmango.libvirt.protocol.StoragePoolLookupByUuid;
import org.vmango.libvirt.protocol.StorageVolGetXmlDesc;
import org.vmango.libvirt.protocol.StorageVolLookupByKey;
import org.vmango.libvirt.protocol.StorageVolLookupByPath;
import org.vmango.libvirt.protocol.WireDomain;
import org.vmango.libvirt.protocol.WireNetwork;
import org.vmango.libvirt.protocol.WireStoragePool;
import org.vmango.libvirt.rpc.RpcConnection;
import org.vmango.libvirt.transport.Transports;
import org.vmango.libvirt.type.DomainCreateFlag;
import org.vmango.libvirt.type.DomainDefineFlag;
import org.vmango.libvirt.type.DomainListFlag;
import org.vmango.libvirt.type.DomainStatsFlag;
import org.vmango.libvirt.type.DomainStatsGroup;
import org.vmango.libvirt.type.DomainXmlFlag;
import org.vmango.libvirt.type.Flag;
import org.vmango.libvirt.type.NetworkListFlag;
import org.vmango.libvirt.type.StoragePoolCreateFlag;
import org.vmango.libvirt.type.StoragePoolListFlag;

/**
 * A connection to a libvirt driver, for any number of threads. Methods carry libvirt's names and block until the daemon has
 * answered, at most for the connection's deadline; {@link #within} gives the same connection with another one, and handles
 * keep the deadline of what they came from.
 *
 * <p>All methods that ask the daemon throw {@link LibvirtFailure}; what codes of a
 * {@link org.vmango.libvirt.error.LibvirtException} mean is libvirt's to say. A lost connection stays lost: open another.
 * Handles are values, nothing is open at the daemon for them; those of another connection to the same daemon work by
 * {@link Domain#on} and its like. Calls that may wait for a guest for long belong on a connection of their own.
 */
public final class LibvirtConnection implements AutoCloseable {
    private final Session session;
    private final Calls calls;

    private LibvirtConnection(Session session, Duration limit) {
        this.session = session;
        this.calls = new Calls(session, limit);
    }

    /**
     * Connects, authenticates and opens the driver.
     *
     * @param transports what connections are opened with, shared by all of the program
     * @throws CannotConnectException if the daemon cannot be reached
     * @throws LibvirtFailure if it does not let us in, or does not answer before the deadline
     */
    public static LibvirtConnection open(Transports transports, LibvirtUri uri, ConnectionSettings settings) {
        var session = Session.open(new Session.Target(transports, uri, settings));
        return new LibvirtConnection(session, settings.deadline());
    }

    /** The same connection, whose calls may take that long. */
    public LibvirtConnection within(Duration deadline) {
        return new LibvirtConnection(session, deadline);
    }

    /** Where it leads. */
    public LibvirtUri uri() {
        return session.target().uri();
    }

    /** Facts about the host and its daemon. */
    public Host host() {
        return new Host(calls);
    }

    /** Why the connection has ended; empty while it lives. A daemon that is silent is found dead after a while. */
    public Optional<ConnectionLostException> lost() {
        return session.rpc().lost();
    }

    /** Blocks until the connection has ended, and says why. */
    public ConnectionLostException awaitLoss() throws InterruptedException {
        session.rpc().awaitEnd();
        return session.rpc().lost().orElseThrow();
    }

    /** How many requests are unanswered, those that nobody waits for any more included. */
    public int callsInFlight() {
        return session.rpc().callsInFlight();
    }

    /** How many of them have been unanswered for longer than that. */
    public int callsInFlight(Duration longer) {
        return session.rpc().callsInFlight(longer);
    }

    /** virConnectListAllDomains */
    public List<Domain> listAllDomains(DomainListFlag... flags) {
        return calls.call(new ConnectListAllDomains(Calls.ENTRIES, Flag.bits(flags))).domains().stream()
                .map(this::domain)
                .toList();
    }

    /** NO_DOMAIN if there is none. virDomainLookupByName */
    public Domain lookupDomain(String name) {
        return domain(calls.call(new DomainLookupByName(name)).dom());
    }

    /** NO_DOMAIN if there is none. virDomainLookupByUUID */
    public Domain lookupDomain(UUID uuid) {
        return domain(calls.call(new DomainLookupByUuid(uuid)).dom());
    }

    /** The domain with that name, if there is one. */
    public Optional<Domain> findDomain(String name) {
        return Calls.find(ErrorCode.NO_DOMAIN, () -> lookupDomain(name));
    }

    /** The domain with that UUID, if there is one. */
    public Optional<Domain> findDomain(UUID uuid) {
        return Calls.find(ErrorCode.NO_DOMAIN, () -> lookupDomain(uuid));
    }

    /** A handle for a UUID that is known already; asks nobody. Its name is empty. */
    public Domain domain(UUID uuid) {
        return domain(new WireDomain("", uuid, Domain.NO_ID));
    }

    /** Makes a persistent domain, or changes it if name and UUID fit. virDomainDefineXMLFlags */
    public Domain defineDomain(String xml, DomainDefineFlag... flags) {
        return domain(
                calls.call(new DomainDefineXmlFlags(xml, Flag.bits(flags))).dom());
    }

    /** Starts a domain that is gone when it stops. virDomainCreateXML */
    public Domain createDomain(String xml, DomainCreateFlag... flags) {
        return domain(calls.call(new DomainCreateXml(xml, Flag.bits(flags))).dom());
    }

    /** The XML of many domains, asked for together. virDomainGetXMLDesc */
    public List<Outcome<Domain, String>> xml(List<Domain> domains, DomainXmlFlag... flags) {
        int bits = Flag.bits(flags);
        return calls.each(domains, domain -> new DomainGetXmlDesc(domain.wire(), bits), DomainGetXmlDesc.Reply::xml);
    }

    /** The states of many domains, asked for together. virDomainGetState */
    public List<Outcome<Domain, DomainStatus>> states(List<Domain> domains) {
        return calls.each(domains, domain -> new DomainGetState(domain.wire(), 0), DomainStatus::of);
    }

    /** Our element in the metadata of many domains, asked for together; NO_DOMAIN_METADATA if there is none. */
    public List<Outcome<Domain, String>> metadata(List<Domain> domains, String namespace) {
        return calls.each(domains, it -> it.metadataCall(namespace), DomainGetMetadata.Reply::metadata);
    }

    /** The XML of many volumes, asked for together. virStorageVolGetXMLDesc */
    public List<Outcome<StorageVolume, String>> volumeXml(List<StorageVolume> volumes) {
        return calls.each(
                volumes, volume -> new StorageVolGetXmlDesc(volume.wire(), 0), StorageVolGetXmlDesc.Reply::xml);
    }

    /**
     * Statistics of all domains that the flags select. Always give NOWAIT: without it one guest that hangs makes the call
     * take half a minute. virConnectGetAllDomainStats
     *
     * @param groups which statistics; all if empty
     */
    public List<DomainStats> allDomainStats(Set<DomainStatsGroup> groups, DomainStatsFlag... flags) {
        int wanted = Flag.bits(groups.toArray(Flag[]::new));
        var reply = calls.call(new ConnectGetAllDomainStats(List.of(), wanted, Flag.bits(flags)));
        return reply.retStats().stream()
                .map(stats -> DomainStats.of(domain(stats.dom()), stats.params()))
                .toList();
    }

    /** virConnectListAllStoragePools */
    public List<StoragePool> listAllStoragePools(StoragePoolListFlag... flags) {
        return calls.call(new ConnectListAllStoragePools(Calls.ENTRIES, Flag.bits(flags))).pools().stream()
                .map(this::pool)
                .toList();
    }

    /** NO_STORAGE_POOL if there is none. virStoragePoolLookupByName */
    public StoragePool lookupStoragePool(String name) {
        return pool(calls.call(new StoragePoolLookupByName(name)).pool());
    }

    /** NO_STORAGE_POOL if there is none. virStoragePoolLookupByUUID */
    public StoragePool lookupStoragePool(UUID uuid) {
        return pool(calls.call(new StoragePoolLookupByUuid(uuid)).pool());
    }

    /** The pool with that name, if there is one. */
    public Optional<StoragePool> findStoragePool(String name) {
        return Calls.find(ErrorCode.NO_STORAGE_POOL, () -> lookupStoragePool(name));
    }

    /** Makes a persistent pool, stopped. virStoragePoolDefineXML */
    public StoragePool defineStoragePool(String xml) {
        return pool(calls.call(new StoragePoolDefineXml(xml, 0)).pool());
    }

    /** Starts a pool that is gone when it stops. virStoragePoolCreateXML */
    public StoragePool createStoragePool(String xml, StoragePoolCreateFlag... flags) {
        return pool(calls.call(new StoragePoolCreateXml(xml, Flag.bits(flags))).pool());
    }

    /** NO_STORAGE_VOL if no pool has it; a pool may need a refresh first. virStorageVolLookupByPath */
    public StorageVolume lookupVolumeByPath(String path) {
        return new StorageVolume(
                calls, calls.call(new StorageVolLookupByPath(path)).vol());
    }

    /** NO_STORAGE_VOL if no pool has it. virStorageVolLookupByKey */
    public StorageVolume lookupVolumeByKey(String key) {
        return new StorageVolume(
                calls, calls.call(new StorageVolLookupByKey(key)).vol());
    }

    /** virConnectListAllNetworks */
    public List<Network> listAllNetworks(NetworkListFlag... flags) {
        return calls.call(new ConnectListAllNetworks(Calls.ENTRIES, Flag.bits(flags))).nets().stream()
                .map(this::network)
                .toList();
    }

    /** NO_NETWORK if there is none. virNetworkLookupByName */
    public Network lookupNetwork(String name) {
        return network(calls.call(new NetworkLookupByName(name)).net());
    }

    /** NO_NETWORK if there is none. virNetworkLookupByUUID */
    public Network lookupNetwork(UUID uuid) {
        return network(calls.call(new NetworkLookupByUuid(uuid)).net());
    }

    /** The network with that name, if there is one. */
    public Optional<Network> findNetwork(String name) {
        return Calls.find(ErrorCode.NO_NETWORK, () -> lookupNetwork(name));
    }

    /** Makes a persistent network, stopped. virNetworkDefineXML */
    public Network defineNetwork(String xml) {
        return network(calls.call(new NetworkDefineXml(xml)).net());
    }

    /**
     * Delivers events of these kinds, one after the other on one thread; the listener may call this connection. A kind that
     * the daemon does not know is left out, see {@link Subscription#unknown}. Events begin before this returns: subscribe
     * first, then list, then apply what comes.
     */
    public Subscription subscribe(Set<EventKind> kinds, Consumer<LibvirtEvent> listener) {
        return session.events().subscribe(kinds, listener, calls.limit());
    }

    /** Ends the connection, for all its views by {@link #within}; whoever waits on it after a second fails. */
    @Override
    public void close() {
        session.rpc().finish(RpcConnection.GRACE);
    }

    Calls calls() {
        return calls;
    }

    private Domain domain(WireDomain wire) {
        return new Domain(calls, wire);
    }

    private StoragePool pool(WireStoragePool wire) {
        return new StoragePool(calls, wire);
    }

    private Network network(WireNetwork wire) {
        return new Network(calls, wire);
    }
}
