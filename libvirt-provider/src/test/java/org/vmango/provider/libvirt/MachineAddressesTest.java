package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.vmango.core.AddressSource;
import org.vmango.core.MacAddress;
import org.vmango.core.MachineAddress;
import org.vmango.core.Nic;
import org.vmango.provider.libvirt.MachineAddresses.Lease;
import org.vmango.provider.libvirt.MachineAddresses.Seen;

class MachineAddressesTest {
    private static final MacAddress FIRST = new MacAddress("52:54:00:00:00:01");
    private static final MacAddress SECOND = new MacAddress("52:54:00:00:00:02");
    private static final String NETWORK = """
            <network>
              <name>net</name>
              <bridge name='virbr7'/>
              <ip address='192.168.150.1' netmask='255.255.255.0'>
                <dhcp>
                  <range start='192.168.150.10' end='192.168.150.20'/>
                  <host mac='52:54:00:00:00:01' name='web1' ip='192.168.150.10'/>
                </dhcp>
              </ip>
              <ip family='ipv6' address='2001:db8::1' prefix='64'/>
            </network>""";

    private static final MachineAddresses ADDRESSES = new MachineAddresses(
            Map.of("net", NetworkReader.read(NETWORK)),
            Map.of(
                    "net",
                    List.of(
                            new Lease(FIRST, ip("192.168.150.19"), 24, 100),
                            new Lease(SECOND, ip("192.168.150.11"), 24, 100),
                            new Lease(SECOND, ip("192.168.150.12"), 24, 200))));

    private static final Seen AGENT =
            new Seen(Optional.of(SECOND), ip("192.168.150.15"), OptionalInt.empty(), AddressSource.AGENT);

    @Test
    void find_reserved_winsOverLease() {
        assertThat(ADDRESSES.find(List.of(nic(FIRST, "net")), List.of(AGENT)))
                .contains(known("192.168.150.10", "192.168.150.1", 24, AddressSource.RESERVATION));
    }

    @Test
    void find_leasedTwice_theLaterCounts() {
        assertThat(ADDRESSES.find(List.of(nic(SECOND, "net")), List.of(AGENT)))
                .contains(known("192.168.150.12", "192.168.150.1", 24, AddressSource.LEASE));
    }

    @Test
    void find_secondNicReserved_winsOverTheFirstsLease() {
        assertThat(ADDRESSES.find(List.of(nic(SECOND, "net"), nic(FIRST, "net")), List.of()))
                .contains(known("192.168.150.10", "192.168.150.1", 24, AddressSource.RESERVATION));
    }

    @Test
    void find_nicOnTheNetworksBridge_isOnTheNetwork() {
        assertThat(ADDRESSES.find(List.of(nic(FIRST, "virbr7")), List.of()))
                .contains(known("192.168.150.10", "192.168.150.1", 24, AddressSource.RESERVATION));
    }

    @Test
    void find_sameHardwareAddressElsewhere_isNotReserved() {
        assertThat(ADDRESSES.find(List.of(nic(FIRST, "other")), List.of())).isEmpty();
    }

    @Test
    void find_plainBridge_agentBeforeArp_noGateway() {
        var arp = new Seen(Optional.of(FIRST), ip("10.0.0.9"), OptionalInt.empty(), AddressSource.ARP);
        var agent = new Seen(Optional.of(FIRST), ip("10.0.0.5"), OptionalInt.of(16), AddressSource.AGENT);
        assertThat(ADDRESSES.find(List.of(nic(FIRST, "br0")), List.of(arp, agent)))
                .contains(
                        new MachineAddress(ip("10.0.0.5"), Optional.empty(), OptionalInt.of(16), AddressSource.AGENT));
        assertThat(ADDRESSES.find(List.of(nic(FIRST, "br0")), List.of(arp)))
                .contains(new MachineAddress(ip("10.0.0.9"), Optional.empty(), OptionalInt.empty(), AddressSource.ARP));
    }

    @Test
    void find_agentNamesManyAddresses_theNicsGlobalIpv4Counts() {
        List<Seen> seen = List.of(
                seen("00:00:00:00:00:00", "127.0.0.1"),
                seen("02:42:00:00:00:01", "172.17.0.1"),
                seen(FIRST.text(), "fe80::1"),
                seen(FIRST.text(), "2001:db8::7"),
                seen(FIRST.text(), "10.0.0.5"));
        assertThat(ADDRESSES
                        .find(List.of(nic(FIRST, "br0")), seen)
                        .orElseThrow()
                        .address())
                .isEqualTo(ip("10.0.0.5"));
    }

    @Test
    void find_agentsAddressInTheNetworksBlock_getsGatewayAndPrefix() {
        MachineAddresses noLeases = new MachineAddresses(ADDRESSES.networks(), Map.of());
        assertThat(noLeases.find(List.of(nic(SECOND, "net")), List.of(AGENT)))
                .contains(known("192.168.150.15", "192.168.150.1", 24, AddressSource.AGENT));
    }

    private static Seen seen(String mac, String address) {
        return new Seen(Optional.of(new MacAddress(mac)), ip(address), OptionalInt.of(24), AddressSource.AGENT);
    }

    private static Nic nic(MacAddress mac, String network) {
        return new Nic(mac, Optional.of(network), Optional.empty());
    }

    private static MachineAddress known(String address, String gateway, int prefix, AddressSource source) {
        return new MachineAddress(ip(address), Optional.of(ip(gateway)), OptionalInt.of(prefix), source);
    }

    private static InetAddress ip(String text) {
        return InetAddress.ofLiteral(text);
    }
}
