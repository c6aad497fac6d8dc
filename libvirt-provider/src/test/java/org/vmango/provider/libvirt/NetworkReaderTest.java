package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.core.MacAddress;
import org.vmango.provider.libvirt.NetworkDescription.Block;
import org.vmango.provider.libvirt.NetworkDescription.Reservation;

class NetworkReaderTest {
    @Test
    void read_natNetwork_tellsRangesAndReservations() {
        NetworkDescription network = NetworkReader.read("""
                <network>
                  <name>vmango-test</name>
                  <forward mode='nat'/>
                  <bridge name='virbr1' stp='off' delay='0'/>
                  <ip family='ipv6' address='2001:db8::1' prefix='64'>
                    <dhcp><range start='2001:db8::10' end='2001:db8::ff'/><host id='0:3:0' name='v6' ip='2001:db8::11'/></dhcp>
                  </ip>
                  <ip address='192.168.128.1' netmask='255.255.255.0'>
                    <dhcp>
                      <range start='192.168.128.128' end='192.168.128.250'/>
                      <host mac='52:54:00:2E:54:28' name='one' ip='192.168.128.130'/>
                      <host mac='52:54:00:00:00:02' ip='192.168.128.131'/>
                    </dhcp>
                  </ip>
                </network>""");
        assertThat(network.name()).isEqualTo("vmango-test");
        assertThat(network.bridge()).contains("virbr1");
        assertThat(network.blocks()).hasSize(2);
        assertThat(network.reservable())
                .contains(new Block(
                        1,
                        ip("192.168.128.1"),
                        24,
                        List.of(new AddressRange(ip("192.168.128.128"), ip("192.168.128.250"))),
                        List.of(
                                new Reservation(
                                        Optional.of(new MacAddress("52:54:00:2e:54:28")),
                                        Optional.of("one"),
                                        Optional.of(ip("192.168.128.130"))),
                                new Reservation(
                                        Optional.of(new MacAddress("52:54:00:00:00:02")),
                                        Optional.empty(),
                                        Optional.of(ip("192.168.128.131"))))));
    }

    @Test
    void read_bridgedNetwork_hasNoAddresses() {
        NetworkDescription network =
                NetworkReader.read("<network><name>ovs</name><forward mode='bridge'/><bridge name='ovsbr0'/>"
                        + "<virtualport type='openvswitch'/><portgroup name='vlan-42'/></network>");
        assertThat(network.blocks()).isEmpty();
        assertThat(network.reservable()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "address='10.1.2.3', 8",
        "address='172.16.0.1', 16",
        "address='192.168.0.1', 24",
        "address='10.1.2.3' prefix='12', 12",
        "address='10.1.2.3' netmask='255.255.255.252', 30",
        "address='2001:db8::1' family='ipv6', 64",
    })
    void read_prefix_asLibvirtUnderstandsIt(String attributes, int prefixLength) {
        NetworkDescription network = NetworkReader.read("<network><ip " + attributes + "/></network>");
        assertThat(network.blocks().getFirst().prefixLength()).isEqualTo(prefixLength);
    }

    @Test
    void addresses_ofARange_inOrder() {
        assertThat(new AddressRange(ip("10.0.0.254"), ip("10.0.1.1")).addresses())
                .containsExactly(ip("10.0.0.254"), ip("10.0.0.255"), ip("10.0.1.0"), ip("10.0.1.1"));
        assertThat(new AddressRange(ip("2001:db8::ffff"), ip("2001:db8:ffff::"))
                        .addresses()
                        .limit(2))
                .containsExactly(ip("2001:db8::ffff"), ip("2001:db8::1:0"));
    }

    private static InetAddress ip(String text) {
        return InetAddress.ofLiteral(text);
    }
}
