package org.vmango.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    private final TrustedProxies proxies = new TrustedProxies(
            List.of(IpNetwork.parse("10.0.0.0/8"), IpNetwork.parse("192.0.2.1"), IpNetwork.parse("fd00::/8")));

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.0.1,true",
        "10.0.0.0/8,11.0.0.1,false",
        "10.1.2.3/8,10.9.9.9,true",
        "192.0.2.128/25,192.0.2.127,false",
        "192.0.2.128/25,192.0.2.129,true",
        "0.0.0.0/0,203.0.113.1,true",
        "0.0.0.0/0,::1,false",
        "::/0,::1,true",
        "fd00::/9,fd80::1,false",
        "::ffff:10.0.0.1,10.0.0.1,true",
        "10.0.0.1,::ffff:10.0.0.1,true",
        "127.0.0.1/32,127.0.0.1,true"
    })
    void contains_address_byPrefix(String network, String address, boolean inside) {
        assertThat(IpNetwork.parse(network).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "::/129",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/a",
                "fe80::1%eth0",
                "10.0.0.0/8/8",
                "1.2.3.4.5",
                "/8",
                "10.0.0.0/255.0.0.0"
            })
    void parse_noNetwork_refused(String text) {
        assertThatThrownBy(() -> IpNetwork.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | 198.51.100.1 | | 203.0.113.9",
                "203.0.113.9 | | 198.51.100.1 | 203.0.113.9",
                "10.0.0.1 | | | 10.0.0.1",
                "10.0.0.1 | 198.51.100.1 | | 198.51.100.1",
                "10.0.0.1 | 6.6.6.6, 198.51.100.1, 10.0.0.2 | | 198.51.100.1",
                "10.0.0.1 | 6.6.6.6;198.51.100.1;10.0.0.2, 192.0.2.1 | | 198.51.100.1",
                "10.0.0.1 | 10.0.0.3, 10.0.0.2 | | 10.0.0.3",
                "10.0.0.1 | unknown | | 10.0.0.1",
                "10.0.0.1 | 198.51.100.1, garbage, 10.0.0.2 | | 10.0.0.2",
                "10.0.0.1 | 198.51.100.1, | | 10.0.0.1",
                "10.0.0.1 | 198.51.100.1:4711 | | 198.51.100.1",
                "10.0.0.1 | [2001:db8::1]:4711 | | 2001:db8:0:0:0:0:0:1",
                "10.0.0.1 | 2001:db8::1 | | 2001:db8:0:0:0:0:0:1",
                "10.0.0.1 | ::ffff:198.51.100.1 | | 198.51.100.1",
                "fd00::1 | 198.51.100.1 | | 198.51.100.1",
                "10.0.0.1 | 198.51.100.0/24 | | 10.0.0.1",
                "10.0.0.1 | | 198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | | 198.51.100.1;198.51.100.2 | 10.0.0.1",
                "10.0.0.1 | | evil | 10.0.0.1",
                "10.0.0.1 | 198.51.100.7 | 198.51.100.1 | 198.51.100.7"
            })
    void client_throughProxies_firstUntrustedFromTheRight(String peer, String forwarded, String real, String client) {
        assertThat(proxies.client(InetAddress.ofLiteral(peer), headers(forwarded), headers(real))
                        .getHostAddress())
                .isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8000,127.0.0.1,8000",
        ":8000,'',8000",
        "[::1]:80,::1,80",
        "[::]:0,::,0",
        "vmango.example.org:443,vmango.example.org,443"
    })
    void listen_address_readAndWritten(String text, String host, int port) {
        ListenAddress address = ListenAddress.parse(text);

        assertThat(address).isEqualTo(new ListenAddress(host, port)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8000",
                "127.0.0.1",
                "::1:80",
                "[::1]",
                "host:",
                "host:x",
                "host:70000",
                "a b:80",
                "host:-1",
                "[x]:1"
            })
    void listen_nonsense_refusedWithExample(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void network_prefixTooLong_refused() {
        assertThatThrownBy(() -> new IpNetwork(InetAddress.ofLiteral("::1"), 129))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("128");
    }

    /** Several headers are written with semicolons between. */
    private static List<String> headers(@Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.split(";"));
    }
}
