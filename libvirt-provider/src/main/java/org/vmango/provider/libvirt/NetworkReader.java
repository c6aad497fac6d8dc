package org.vmango.provider.libvirt;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmango.core.MacAddress;
import org.vmango.provider.libvirt.NetworkDescription.Block;
import org.vmango.provider.libvirt.NetworkDescription.Reservation;

/** Reads a network's XML. What is missing or strange is left out. */
final class NetworkReader {
    private NetworkReader() {}

    /** @throws BadXmlException if it is not well-formed */
    static NetworkDescription read(String xml) {
        XmlElement network = XmlElement.parse(xml);
        List<XmlElement> ips = network.all("ip").toList();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < ips.size(); i++) {
            block(i, ips.get(i)).ifPresent(blocks::add);
        }
        return new NetworkDescription(network.textOf("name").orElse(""), network.attributeOf("name", "bridge"), blocks);
    }

    private static Optional<Block> block(int index, XmlElement ip) {
        return ip.attribute("address")
                .flatMap(NetworkReader::address)
                .map(own -> new Block(
                        index,
                        own,
                        prefixLength(ip, own),
                        ip.all("dhcp", "range").flatMap(NetworkReader::range).toList(),
                        ip.all("dhcp", "host").map(NetworkReader::reservation).toList()));
    }

    private static int prefixLength(XmlElement ip, InetAddress own) {
        Optional<Integer> prefix = ip.attribute("prefix")
                .map(String::strip)
                .filter(it -> it.matches("[0-9]{1,3}"))
                .map(Integer::valueOf);
        return prefix.or(() ->
                        ip.attribute("netmask").flatMap(NetworkReader::address).map(NetworkReader::bits))
                .orElseGet(() -> defaultPrefixLength(own));
    }

    private static int bits(InetAddress netmask) {
        return new BigInteger(1, netmask.getAddress()).bitCount();
    }

    // libvirt's own rule where the XML has neither prefix nor netmask: by IPv4's old classes, and 64 bits for IPv6.
    private static int defaultPrefixLength(InetAddress own) {
        byte[] bytes = own.getAddress();
        if (bytes.length == 16) {
            return 64;
        }
        int high = bytes[0] & 0xFF;
        return high < 128 ? 8 : high < 192 ? 16 : 24;
    }

    private static Stream<AddressRange> range(XmlElement range) {
        Optional<InetAddress> start = range.attribute("start").flatMap(NetworkReader::address);
        Optional<InetAddress> end = range.attribute("end").flatMap(NetworkReader::address);
        return start.isPresent() && end.isPresent()
                ? Stream.of(new AddressRange(start.get(), end.get()))
                : Stream.empty();
    }

    private static Reservation reservation(XmlElement host) {
        return new Reservation(
                host.attribute("mac").flatMap(NetworkReader::mac),
                host.attribute("name"),
                host.attribute("ip").flatMap(NetworkReader::address));
    }

    static Optional<MacAddress> mac(String text) {
        try {
            return Optional.of(new MacAddress(text.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The address that the text spells; never asks a name server. */
    static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
