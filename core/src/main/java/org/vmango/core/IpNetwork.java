package org.vmango.core;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IP addresses that share their first bits: {@code 10.0.0.0/8}, {@code fd00::/8}, or one address alone. An IPv4
 * address that is written as IPv6 ({@code ::ffff:10.0.0.1}) is the IPv4 address.
 *
 * @param address the first of them: bits behind the prefix are zero
 * @param prefixLength in bits, 0 to 32 or 128
 */
public record IpNetwork(InetAddress address, int prefixLength) {
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F.:]{2,45})(?:/([0-9]{1,3}))?");
    private static final Pattern IPV4 = Pattern.compile("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}");
    private static final int MAPPED_PREFIX = 96;

    public IpNetwork {
        if (prefixLength < 0 || prefixLength > bits(address)) {
            throw new IllegalArgumentException("no prefix of " + address.getHostAddress() + ": " + prefixLength);
        }
        address = masked(address, prefixLength);
    }

    /** Reads an address or {@code address/prefix}; empty for anything else, host names too: nothing is looked up. */
    public static Optional<IpNetwork> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<InetAddress> address = literal(form.group(1));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = bits(address.get());
        boolean mapped = bits == 32 && form.group(1).contains(":");
        int prefix = form.group(2) == null ? bits : Integer.parseInt(form.group(2)) - (mapped ? MAPPED_PREFIX : 0);
        if (prefix < 0 || prefix > bits) {
            return Optional.empty();
        }
        return Optional.of(new IpNetwork(address.get(), prefix));
    }

    private static Optional<InetAddress> literal(String text) {
        if (!text.contains(":") && !IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            // The JDK has no parse that answers instead of throwing.
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress other) {
        return bits(other) == bits(address) && masked(other, prefixLength).equals(address);
    }

    private static int bits(InetAddress address) {
        return address instanceof Inet4Address ? 32 : 128;
    }

    private static InetAddress masked(InetAddress address, int prefixLength) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(prefixLength - 8L * i, 0, 8);
            bytes[i] &= (byte) (0xFF00 >> kept);
        }
        return ofBytes(bytes);
    }

    private static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    /** {@code 10.0.0.0/8}; an address alone without its prefix. */
    @Override
    public String toString() {
        String first = address.getHostAddress();
        return prefixLength == bits(address) ? first : first + "/" + prefixLength;
    }
}
