package org.vmango.libvirt.type;

import java.util.OptionalLong;

/** The value of a typed parameter, with the type that libvirt gives it. virTypedParameter */
public sealed interface TypedValue {
    /** A signed 32-bit number. */
    record Int(int value) implements TypedValue {}

    /** An unsigned 32-bit number, as its bits. */
    record UnsignedInt(int value) implements TypedValue {}

    /** A signed 64-bit number. */
    record Long(long value) implements TypedValue {}

    /** An unsigned 64-bit number, as its bits. */
    record UnsignedLong(long value) implements TypedValue {}

    /** A floating-point number. */
    record Real(double value) implements TypedValue {}

    /** True or false. */
    record Truth(boolean value) implements TypedValue {}

    /** A string. */
    record Text(String value) implements TypedValue {}

    /** The number, if it is an integer; unsigned ones above 2^63 - 1 become 2^63 - 1. */
    default OptionalLong asLong() {
        return switch (this) {
            case Int(int value) -> OptionalLong.of(value);
            case UnsignedInt(int value) -> OptionalLong.of(Integer.toUnsignedLong(value));
            case Long(long value) -> OptionalLong.of(value);
            case UnsignedLong(long value) -> OptionalLong.of(value < 0 ? java.lang.Long.MAX_VALUE : value);
            case Real _, Truth _, Text _ -> OptionalLong.empty();
        };
    }

    /** The value for people. */
    default String asText() {
        return switch (this) {
            case Int(int value) -> Integer.toString(value);
            case UnsignedInt(int value) -> Integer.toUnsignedString(value);
            case Long(long value) -> java.lang.Long.toString(value);
            case UnsignedLong(long value) -> java.lang.Long.toUnsignedString(value);
            case Real(double value) -> Double.toString(value);
            case Truth(boolean value) -> Boolean.toString(value);
            case Text(String value) -> value;
        };
    }
}
