package org.vmango.gotemplate.value;

import java.math.BigInteger;

/**
 * An unsigned integer, which Java has no type for.
 *
 * @param value the bits, read as unsigned
 * @param size 8, 16, 32 or 64
 */
public record Unsigned(long value, int size) {
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

    public static Unsigned of(byte value) {
        return new Unsigned(value & 0xff, 8);
    }

    public BigInteger toBigInteger() {
        BigInteger signed = BigInteger.valueOf(value);
        return value < 0 ? signed.add(TWO_64) : signed;
    }
}
