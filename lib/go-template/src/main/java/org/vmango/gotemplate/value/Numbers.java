package org.vmango.gotemplate.value;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers of all types brought to a common one. */
public final class Numbers {
    private Numbers() {}

    /** The value of an {@link Kind#INT} or {@link Kind#UINT}. */
    public static BigInteger integer(@Nullable Object value) {
        return switch (value) {
            case BigInteger big -> big;
            case Unsigned unsigned -> unsigned.toBigInteger();
            case Character character -> BigInteger.valueOf(character);
            case Number number -> BigInteger.valueOf(number.longValue());
            case null, default -> throw new IllegalArgumentException("not an integer: " + value);
        };
    }

    /** The value of a {@link Kind#FLOAT}. */
    public static double real(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("not a number: " + value);
    }
}
