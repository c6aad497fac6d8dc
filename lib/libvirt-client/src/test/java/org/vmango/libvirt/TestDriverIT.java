package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.ErrorDomain;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.event.EventKind;
import org.vmango.libvirt.event.LibvirtEvent;
import org.vmango.libvirt.event.LibvirtEvent.DomainLifecycleChange;
import org.vmango.libvirt.live.OwnLibvirtd;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;
import org.vmango.libvirt.type.DomainLifecycle;
import org.vmango.libvirt.type.DomainListFlag;
import org.vmango.libvirt.type.DomainModifyFlag;
import org.vmango.libvirt.type.DomainState;
import org.vmango.libvirt.type.DomainStatsFlag;
import org.vmango.libvirt.type.DomainStatsGroup;
import org.vmango.libvirt.type.DomainStoppedDetail;
import org.vmango.libvirt.type.DomainXmlFlag;
import org.vmango.libvirt.type.InterfaceAddressSource;
import org.vmango.libvirt.type.MetadataType;
import org.vmango.libvirt.type.NetworkUpdateCommand;
import org.vmango.libvirt.type.NetworkUpdateFlag;
import org.vmango.libvirt.type.NetworkUpdateSection;
import org.vmango.libvirt.type.ShutoffReason;
import org.vmango.libvirt.type.StoragePoolState;
import org.vmango.libvirt.type.VolumeType;

/** Handles against libvirt's test driver. What the tests make there ends with the daemon. */
@Timeout(60)
final class TestDriverIT {
    private static OwnLibvirtd libvirtd;
    private static Transports transports;
    private LibvirtConnection connection;

    @BeforeAll
    static void startDaemon() throws IOException {
        libvirtd = OwnLibvirtd.start();
        transports = new Transports(TransportSettings.ofMachine());
    }

    @AfterAll
    static void stopDaemon() {
        transports.close();
        libvirtd.close();
    }

    @BeforeEach
    void connect() {
        connection = LibvirtConnection.open(transports, libvirtd.uri("test:///default"), ConnectionSettings.defaults());
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @Test
    void host_facts() {
        var host = connection.host();

        assertThat(host.libVersion()).isGreaterThan(5_000_000);
        assertThat(host.hypervisorType()).isEqualTo("TEST");
        assertThat(host.driverUri()).isEqualTo("test:///default");
        assertThat(host.hostName()).isNotEmpty();
        assertThat(host.capabilities()).startsWith("<capabilities>");
        assertThat(host.nodeInfo().model()).isEqualTo("i686");
        assertThat(host.nodeInfo().topology()).isEqualTo(new NodeInfo.Topology(2, 2, 2, 2));
        assertThat(host.freeMemory()).isPositive();
        assertThatThrownBy(() -> host.domainCapabilities(Host.DomainType.DEFAULT))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_SUPPORT));
    }

    @Test
    void domain_lookups() {
        var domain = connection.lookupDomain("test");

        assertThat(connection.lookupDomain(domain.uuid())).isEqualTo(domain);
        assertThat(connection.domain(domain.uuid()).state().state()).isEqualTo(DomainState.RUNNING);
        assertThat(connection.listAllDomains(DomainListFlag.ACTIVE)).contains(domain);
        assertThat(connection.findDomain("nope")).isEmpty();
        assertThatThrownBy(() -> connection.lookupDomain(new UUID(1, 2)))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_DOMAIN));
    }

    @Test
    void domain_wholeLife() {
        var domain = connection.defineDomain(domainXml("vmango-test-life"));
        assertThat(domain.persistent()).isTrue();
        assertThat(domain.active()).isFalse();
        assertThat(domain.state().state()).isEqualTo(DomainState.SHUTOFF);
        domain.create();
        assertThat(domain.info().state()).isEqualTo(DomainState.RUNNING);
        assertThat(domain.info().memoryBytes()).isEqualTo(64L << 20);
        domain.suspend();
        assertThat(domain.state().state()).isEqualTo(DomainState.PAUSED);
        domain.resume();
        domain.setAutostart(true);
        assertThat(domain.autostart()).isTrue();
        domain.managedSave();
        assertThat(domain.hasManagedSave()).isTrue();
        domain.removeManagedSave();
        assertThat(domain.hasManagedSave()).isFalse();
        domain.create();
        assertThatThrownBy(domain::create)
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.domain()).isEqualTo(ErrorDomain.TEST));
        domain.destroy();
        assertThat(ShutoffReason.of(domain.state().reason())).isEqualTo(ShutoffReason.DESTROYED);
        domain.undefine();
        assertThat(connection.findDomain(domain.uuid())).isEmpty();
    }

    @Test
    void domain_shutdownAndReboot() {
        var domain = connection.createDomain(domainXml("vmango-test-transient"));
        domain.reboot();
        domain.shutdown();
        assertThat(connection.findDomain(domain.uuid()))
                .as("a transient one is gone")
                .isEmpty();
    }

    @Test
    void domain_metadata() {
        var domain = connection.defineDomain(domainXml("vmango-test-metadata"));
        var namespace = "http://example.org/a?b=c&d";
        var hostile = "<mark note=\"]]&gt; &amp; &lt;x&gt;\">ä€\uD83D\uDE00</mark>";
        assertThat(domain.findMetadata(namespace)).isEmpty();
        domain.setMetadata(hostile, "our", namespace, DomainModifyFlag.CONFIG);
        assertThat(domain.metadata(namespace, DomainModifyFlag.CONFIG)).contains("ä€\uD83D\uDE00");
        assertThat(domain.xml(DomainXmlFlag.INACTIVE)).contains("our:mark");
        domain.setText(MetadataType.TITLE, "a title", DomainModifyFlag.CONFIG);
        assertThat(domain.xml()).contains("<title>a title</title>");
        domain.removeMetadata(namespace, DomainModifyFlag.CONFIG);
        assertThat(domain.findMetadata(namespace)).isEmpty();
        domain.undefine();
    }

    @Test
    void domain_snapshots() {
        var domain = connection.lookupDomain("test");
        var first = domain.createSnapshot("<domainsnapshot><name>one</name></domainsnapshot>");
        var second = domain.createSnapshot("<domainsnapshot><name>two</name></domainsnapshot>");
        assertThat(domain.listAllSnapshots()).extracting(DomainSnapshot::name).containsExactlyInAnyOrder("one", "two");
        assertThat(second.parent())
                .hasValueSatisfying(it -> assertThat(it.name()).isEqualTo("one"));
        assertThat(first.parent()).isEmpty();
        assertThat(second.current()).isTrue();
        first.revert();
        assertThat(domain.lookupSnapshot("one").current()).isTrue();
        assertThat(first.xml()).contains("<name>one</name>");
        second.delete();
        first.delete();
        assertThat(domain.listAllSnapshots()).isEmpty();
    }

    @Test
    void domain_screenshot_isAPicture() throws IOException {
        var screenshot = connection.lookupDomain("test").guest().screenshot(0);
        var bytes = new ByteArrayOutputStream();
        try (var picture = screenshot.picture()) {
            picture.transferTo(Channels.newChannel(bytes));
        }

        assertThat(screenshot.mimeType()).isEqualTo("image/png");
        assertThat(HexFormat.of().formatHex(bytes.toByteArray(), 0, 8)).isEqualTo("89504e470d0a1a0a");
    }

    @Test
    void domain_guestFacts() {
        var guest = connection.lookupDomain("test").guest();

        var addresses = guest.interfaceAddresses(InterfaceAddressSource.LEASE);
        assertThat(addresses).isNotEmpty();
        assertThat(addresses.getFirst().addresses().getFirst().address()).startsWith("192.168.122.");
        assertThat(guest.fileSystems()).extracting(GuestFileSystem::mountPoint).contains("/");
    }

    @Test
    void domains_manyAtOnce_andStatistics() {
        var domains = connection.listAllDomains();

        assertThat(connection.xml(domains))
                .allSatisfy(it -> assertThat(it)
                        .isInstanceOfSatisfying(
                                Outcome.Done.class,
                                done -> assertThat(done.result().toString()).startsWith("<domain ")));
        assertThat(connection.states(domains)).hasSameSizeAs(domains);
        var stats = connection.allDomainStats(Set.of(DomainStatsGroup.STATE), DomainStatsFlag.RUNNING);
        assertThat(stats).isNotEmpty();
        assertThat(stats.getFirst().number("state.state")).hasValue(DomainState.RUNNING.value());
    }

    @Test
    void events_ofAWholeLife_comeInOrder() throws InterruptedException {
        var events = new LinkedBlockingQueue<LibvirtEvent>();
        try (var subscription = connection.subscribe(EnumSet.allOf(EventKind.class), events::add)) {
            assertThat(subscription.unknown())
                    .doesNotContain(EventKind.DOMAIN_LIFECYCLE, EventKind.STORAGE_POOL_LIFECYCLE);
            var domain = connection.defineDomain(domainXml("vmango-test-events"));
            domain.create();
            domain.destroy();
            domain.undefine();

            assertThat(List.of(change(events), change(events), change(events), change(events)))
                    .containsExactly(
                            DomainLifecycle.DEFINED,
                            DomainLifecycle.STARTED,
                            DomainLifecycle.STOPPED,
                            DomainLifecycle.UNDEFINED);
        }
    }

    @Test
    void events_detail_saysWhy() throws InterruptedException {
        var events = new LinkedBlockingQueue<LibvirtEvent>();
        try (var subscription = connection.subscribe(Set.of(EventKind.DOMAIN_LIFECYCLE), events::add)) {
            assertThat(subscription.unknown()).isEmpty();
            var domain = connection.createDomain(domainXml("vmango-test-detail"));
            domain.destroy();
            next(events);
            assertThat(next(events)).isInstanceOfSatisfying(DomainLifecycleChange.class, it -> {
                assertThat(it.domain().uuid()).isEqualTo(domain.uuid());
                assertThat(DomainStoppedDetail.of(it.detail())).isEqualTo(DomainStoppedDetail.DESTROYED);
            });
        }
    }

    @Test
    void storage_poolsAndVolumes() {
        var pool = connection.defineStoragePool(
                "<pool type='dir'><name>vmango-test-pool</name><target><path>/vmango-test</path></target></pool>");
        assertThat(connection.listAllStoragePools()).contains(pool);
        assertThat(connection.lookupStoragePool(pool.uuid())).isEqualTo(pool);
        pool.create();
        pool.refresh();
        assertThat(pool.info().state()).isEqualTo(StoragePoolState.RUNNING);
        var volume = pool.createVolume(volumeXml("one", 1 << 20));
        assertThat(volume.info()).isEqualTo(new VolumeInfo(VolumeType.FILE, 1 << 20, 0));
        assertThat(volume.pool()).isEqualTo(pool);
        assertThat(volume.path()).isEqualTo("/vmango-test/one");
        assertThat(connection.lookupVolumeByPath(volume.path())).isEqualTo(volume);
        assertThat(connection.lookupVolumeByKey(volume.key())).isEqualTo(volume);
        var copy = pool.createVolumeFrom(volumeXml("two", 1 << 20), volume);
        assertThat(pool.listAllVolumes()).containsExactlyInAnyOrder(volume, copy);
        assertThat(connection.volumeXml(pool.listAllVolumes())).hasSize(2);
        assertThat(pool.volume("two").xml()).contains("<name>two</name>");
        assertThat(pool.findVolume("three")).isEmpty();
        copy.delete();
        volume.delete();
        pool.destroy();
        pool.undefine();
        assertThat(connection.findStoragePool("vmango-test-pool")).isEmpty();
    }

    @Test
    void network_lifeAndUpdate() {
        var network = connection.defineNetwork("""
                <network><name>vmango-test-net</name><forward/><ip address='192.168.77.1' netmask='255.255.255.0'>
                <dhcp><range start='192.168.77.2' end='192.168.77.254'/></dhcp></ip></network>""");
        network.create();
        assertThat(network.active()).isTrue();
        assertThat(connection.listAllNetworks()).contains(network);
        network.update(
                NetworkChange.of(
                        NetworkUpdateCommand.ADD_LAST,
                        NetworkUpdateSection.IP_DHCP_HOST,
                        "<host mac='52:54:00:00:00:01' name='one' ip='192.168.77.10'/>"),
                NetworkUpdateFlag.AFFECT_CONFIG,
                NetworkUpdateFlag.AFFECT_LIVE);
        assertThat(network.xml()).contains("192.168.77.10");
        network.update(
                new NetworkChange(
                        NetworkUpdateCommand.DELETE,
                        NetworkUpdateSection.IP_DHCP_HOST,
                        OptionalInt.of(0),
                        "<host mac='52:54:00:00:00:01'/>"),
                NetworkUpdateFlag.AFFECT_CONFIG,
                NetworkUpdateFlag.AFFECT_LIVE);
        assertThat(network.xml()).doesNotContain("192.168.77.10");
        network.setAutostart(true);
        assertThat(network.autostart()).isTrue();
        network.destroy();
        network.undefine();
        assertThat(connection.findNetwork("vmango-test-net")).isEmpty();
    }

    @Test
    void bigXml_roundTrips() {
        var description = "x".repeat(2 << 20);
        var domain = connection.defineDomain(
                domainXml("vmango-test-big").replace("<os>", "<description>" + description + "</description><os>"));
        assertThat(domain.xml()).contains(description);
        domain.undefine();
    }

    @Test
    void readOnly_refusesChanges() {
        try (var readOnly = LibvirtConnection.open(
                transports,
                libvirtd.uri("test:///default"),
                ConnectionSettings.defaults().asReadOnly())) {
            assertThatThrownBy(() -> readOnly.lookupDomain("test").destroy())
                    .isInstanceOfSatisfying(
                            LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_DENIED));
        }
    }

    @Test
    void open_unknownDriver_isRefused() {
        assertThatThrownBy(() -> LibvirtConnection.open(
                        transports,
                        libvirtd.uri("test:///no/such/file.xml"),
                        ConnectionSettings.defaults().withDeadline(Duration.ofSeconds(10))))
                .isInstanceOf(LibvirtException.class);
    }

    private static DomainLifecycle change(LinkedBlockingQueue<LibvirtEvent> events) throws InterruptedException {
        if (next(events) instanceof DomainLifecycleChange change) {
            return change.change();
        }
        return change(events);
    }

    private static LibvirtEvent next(LinkedBlockingQueue<LibvirtEvent> events) throws InterruptedException {
        return Optional.ofNullable(events.poll(10, TimeUnit.SECONDS)).orElseThrow(() -> new AssertionError("no event"));
    }

    private static String domainXml(String name) {
        return "<domain type='test'><name>" + name + "</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>"
                + "<os><type>hvm</type></os></domain>";
    }

    private static String volumeXml(String name, long bytes) {
        return "<volume><name>" + name + "</name><capacity>" + bytes + "</capacity><allocation>0</allocation></volume>";
    }
}
