package org.vmango.gotemplate;

import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.value.Kind;
import org.vmango.gotemplate.value.Numbers;

/** Which values a parameter of a Java type takes, and as what. Integers fit all integer types that are wide enough. */
final class Assignable {
    private static final Set<Class<?>> INTEGERS = Set.of(
            long.class,
            Long.class,
            int.class,
            Integer.class,
            short.class,
            Short.class,
            byte.class,
            Byte.class,
            BigInteger.class);
    private static final Set<Class<?>> REALS = Set.of(double.class, Double.class, float.class, Float.class);

    private Assignable() {}

    static boolean isInteger(Class<?> type) {
        return INTEGERS.contains(type);
    }

    static boolean isReal(Class<?> type) {
        return REALS.contains(type);
    }

    static boolean takesNil(Class<?> type) {
        boolean scalar = type.isPrimitive()
                || isInteger(type)
                || isReal(type)
                || type == Boolean.class
                || CharSequence.class.isAssignableFrom(type);
        return !scalar;
    }

    static boolean fits(@Nullable Object value, Class<?> type) {
        if (value == null) {
            return takesNil(type);
        }
        if (isInteger(type)) {
            return Kind.of(value).isInteger();
        }
        if (isReal(type)) {
            return Kind.of(value) == Kind.FLOAT;
        }
        if (type == String.class) {
            return value instanceof CharSequence;
        }
        return type == boolean.class ? value instanceof Boolean : type.isInstance(value);
    }

    /** The value as the type, which it {@link #fits}; null if it is null or too large. */
    static @Nullable Object convert(@Nullable Object value, Class<?> type) {
        if (value == null) {
            return null;
        }
        if (isInteger(type)) {
            return integer(Numbers.integer(value), type);
        }
        if (isReal(type)) {
            double real = Numbers.real(value);
            return type == float.class || type == Float.class ? (Object) (float) real : (Object) real;
        }
        return type == String.class ? value.toString() : value;
    }

    private static @Nullable Object integer(BigInteger value, Class<?> type) {
        int bits = value.bitLength();
        return switch (type.getSimpleName()) {
            case "long", "Long" -> bits > 63 ? null : (Object) value.longValue();
            case "int", "Integer" -> bits > 31 ? null : (Object) value.intValue();
            case "short", "Short" -> bits > 15 ? null : (Object) value.shortValue();
            case "byte", "Byte" -> bits > 7 ? null : (Object) value.byteValue();
            default -> value;
        };
    }
}
