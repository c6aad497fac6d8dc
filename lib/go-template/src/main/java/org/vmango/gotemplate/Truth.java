package org.vmango.gotemplate;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.value.Complex;
import org.vmango.gotemplate.value.Elements;
import org.vmango.gotemplate.value.Kind;
import org.vmango.gotemplate.value.Numbers;

/** Which values are true: those that are not the zero of their type. Objects always are. */
final class Truth {
    private Truth() {}

    static boolean of(@Nullable Object value) {
        return switch (Kind.of(value)) {
            case NIL, POINTER -> false;
            case BOOL -> Boolean.TRUE.equals(value);
            case INT, UINT -> Numbers.integer(value).signum() != 0;
            case FLOAT -> Numbers.real(value) != 0;
            case COMPLEX -> value instanceof Complex(double real, double imaginary) && (real != 0 || imaginary != 0);
            case STRING -> !String.valueOf(value).isEmpty();
            case SLICE -> !(value instanceof Collection<?> list ? list.isEmpty() : isEmptyArray(value));
            case MAP -> value instanceof Map<?, ?> map && !map.isEmpty();
            case FUNC, STRUCT -> true;
        };
    }

    private static boolean isEmptyArray(@Nullable Object array) {
        return array == null || Elements.of(array).isEmpty();
    }
}
