package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.type.NetworkUpdateCommand;
import org.vmango.libvirt.type.NetworkUpdateFlag;
import org.vmango.libvirt.type.NetworkUpdateSection;
import org.vmango.libvirt.type.StoragePoolState;
import org.vmango.libvirt.type.VolumeType;

/** The host, its storage and its networks against libvirt's test driver. */
@Timeout(60)
final class TestDriverIT {
    @RegisterExtension
    static final TestDriver DRIVER = new TestDriver();

    private LibvirtConnection connection;

    @BeforeEach
    void connect() {
        connection = DRIVER.connection();
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
        var domain = connection.defineDomain(TestDriver.domainXml("vmango-test-big")
                .replace("<os>", "<description>" + description + "</description><os>"));
        assertThat(domain.xml()).contains(description);
        domain.undefine();
    }

    @Test
    void readOnly_refusesChanges() {
        try (var readOnly =
                DRIVER.open("test:///default", ConnectionSettings.defaults().asReadOnly())) {
            assertThatThrownBy(() -> readOnly.lookupDomain("test").destroy())
                    .isInstanceOfSatisfying(
                            LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_DENIED));
        }
    }

    @Test
    void open_unknownDriver_isRefused() {
        assertThatThrownBy(() -> DRIVER.open(
                        "test:///no/such/file.xml",
                        ConnectionSettings.defaults().withDeadline(Duration.ofSeconds(10))))
                .isInstanceOf(LibvirtException.class);
    }

    private static String volumeXml(String name, long bytes) {
        return "<volume><name>" + name + "</name><capacity>" + bytes + "</capacity><allocation>0</allocation></volume>";
    }
}
