package org.vmango.provider.libvirt;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** IP addresses from the first to the last, both included, of one family. */
record AddressRange(InetAddress first, InetAddress last) {
    /** All addresses that share the first bits of the given one. */
    static AddressRange ofPrefix(InetAddress address, int prefixLength) {
        byte[] low = address.getAddress();
        byte[] high = address.getAddress();
        for (int bit = prefixLength; bit < low.length * 8; bit++) {
            low[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            high[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return new AddressRange(addressOf(low), addressOf(high));
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == first.getAddress().length
                && Arrays.compareUnsigned(first.getAddress(), bytes) <= 0
                && Arrays.compareUnsigned(bytes, last.getAddress()) <= 0;
    }

    /** The addresses in their order; lazily, for a range can be huge. */
    Stream<InetAddress> addresses() {
        BigInteger from = new BigInteger(1, first.getAddress());
        BigInteger count = new BigInteger(1, last.getAddress()).subtract(from).add(BigInteger.ONE);
        int length = first.getAddress().length;
        return LongStream.range(0, count.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact())
                .mapToObj(it -> addressOf(bytes(from.add(BigInteger.valueOf(it)), length)));
    }

    private static byte[] bytes(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[length];
        int count = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - count, padded, length - count, count);
        return padded;
    }

    private static InetAddress addressOf(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address of 4 or 16 bytes", e);
        }
    }
}
