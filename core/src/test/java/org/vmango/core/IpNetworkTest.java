package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "10.0.0.0/8, 10.0.0.0/8",
        "10.1.2.3/8, 10.0.0.0/8",
        "192.168.1.130/25, 192.168.1.128/25",
        "0.0.0.0/0, 0.0.0.0/0",
        "1.2.3.4/32, 1.2.3.4",
        "::1, 0:0:0:0:0:0:0:1",
        "::/0, 0:0:0:0:0:0:0:0/0",
        "fd00::1/8, fd00:0:0:0:0:0:0:0/8",
        "2001:db8::/33, 2001:db8:0:0:0:0:0:0/33",
        "2001:DB8::1/128, 2001:db8:0:0:0:0:0:1",
        "::ffff:10.0.0.1, 10.0.0.1",
        "::ffff:10.0.0.1/104, 10.0.0.0/8",
        "::ffff:a00:1/128, 10.0.0.1"
    })
    void parse_addressOrNetwork_firstAddressAndPrefix(String text, String printed) {
        assertThat(IpNetwork.parse(text).orElseThrow()).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "proxy.example.com",
                "cafe",
                "10",
                "10.1",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                " 10.0.0.1",
                "10.0.0.1 ",
                "10.0.0.1:80",
                "1.2.3.4.5",
                "::1/129",
                "::g",
                ":::",
                "1::2::3",
                "[::1]",
                "fe80::1%eth0",
                "::ffff:10.0.0.1/8",
                "1:2:3:4:5:6:7:8:9",
                "１.2.3.4",
                "0x7f.0.0.1"
            })
    void parse_anythingElse_empty(String text) {
        assertThat(IpNetwork.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
        "10.0.0.0/8, fd00::a00:1, false",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.128/25, 192.168.1.255, true",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/9, fd7f::1, true",
        "fd00::/9, fd80::1, false",
        "::/0, ::1, true"
    })
    void contains_address_sharesTheFirstBits(String network, String address, boolean contained) {
        assertThat(IpNetwork.parse(network).orElseThrow().contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contained);
    }

    @Test
    void constructor_prefixLongerThanTheAddress_refused() {
        InetAddress address = InetAddress.ofLiteral("10.0.0.1");
        assertThatThrownBy(() -> new IpNetwork(address, 33)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IpNetwork(address, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
