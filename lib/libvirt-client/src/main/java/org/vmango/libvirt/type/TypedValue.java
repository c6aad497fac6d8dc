package org.vmango.libvirt.type;

import java.util.OptionalLong;

/** The value of a typed parameter, with the type that libvirt gives it. virTypedParameter */
public sealed interface TypedValue {
    /** A signed 32-bit number. */
    record Int32(int value) implements TypedValue {}

    /** An unsigned 32-bit number, as its bits. */
    record UnsignedInt32(int value) implements TypedValue {}

    /** A signed 64-bit number. */
    record Int64(long value) implements TypedValue {}

    /** An unsigned 64-bit number, as its bits. */
    record UnsignedInt64(long value) implements TypedValue {}

    /** A floating-point number. */
    record Real(double value) implements TypedValue {}

    /** True or false. */
    record Truth(boolean value) implements TypedValue {}

    /** A string. */
    record Text(String value) implements TypedValue {}

    /** The number, if it is an integer; unsigned ones above 2^63 - 1 become 2^63 - 1. */
    default OptionalLong asLong() {
        return switch (this) {
            case Int32(int value) -> OptionalLong.of(value);
            case UnsignedInt32(int value) -> OptionalLong.of(Integer.toUnsignedLong(value));
            case Int64(long value) -> OptionalLong.of(value);
            case UnsignedInt64(long value) -> OptionalLong.of(value < 0 ? Long.MAX_VALUE : value);
            case Real _, Truth _, Text _ -> OptionalLong.empty();
        };
    }

    /** The value for people. */
    default String asText() {
        return switch (this) {
            case Int32(int value) -> Integer.toString(value);
            case UnsignedInt32(int value) -> Integer.toUnsignedString(value);
            case Int64(long value) -> Long.toString(value);
            case UnsignedInt64(long value) -> Long.toUnsignedString(value);
            case Real(double value) -> Double.toString(value);
            case Truth(boolean value) -> Boolean.toString(value);
            case Text(String value) -> value;
        };
    }
}
