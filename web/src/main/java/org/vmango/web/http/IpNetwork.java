package org.vmango.web.http;

import java.net.InetAddress;

/**
 * An IP network, or one address as a network of its own.
 *
 * @param address any address of it
 * @param prefixLength how many leading bits its addresses share
 */
public record IpNetwork(InetAddress address, int prefixLength) {
    public IpNetwork {
        int bits = address.getAddress().length * 8;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("the prefix is a number from 0 to " + bits + ": " + prefixLength);
        }
    }

    /**
     * Reads an address or a network, such as {@code 10.0.0.0/8} or {@code ::1}; never asks DNS.
     *
     * @throws IllegalArgumentException with a message for the administrator
     */
    public static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return new IpNetwork(address, address.getAddress().length * 8);
        }
        String prefix = text.substring(slash + 1);
        if (!prefix.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("after the slash goes the length of the prefix, such as 10.0.0.0/8");
        }
        return new IpNetwork(address, Integer.parseInt(prefix));
    }

    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress address(String text) {
        // A scope ("%eth0") names an interface of one machine, which says nothing about a client.
        if (text.isEmpty() || text.contains("%")) {
            throw new IllegalArgumentException(
                    "give an address or a network, such as 10.0.0.1, 10.0.0.0/8 or fd00::/8");
        }
        return InetAddress.ofLiteral(text);
    }
}
