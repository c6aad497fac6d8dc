package org.vmango.gotemplate;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.fmt.Fmt;
import org.vmango.gotemplate.value.GoString;
import org.vmango.gotemplate.value.GoType;
import org.vmango.gotemplate.value.Kind;
import org.vmango.gotemplate.value.Numbers;

/** {@code eq ne lt le gt ge}. Only values of one kind compare; integers do so whatever their type. */
final class Comparison {
    private static final String BAD_TYPE = "invalid type for comparison";
    private static final String INCOMPATIBLE = "incompatible types for comparison";

    private final Fmt fmt;

    Comparison(Fmt fmt) {
        this.fmt = fmt;
    }

    /** Whether the first equals one of the others. */
    boolean equal(List<@Nullable Object> values) {
        if (values.size() < 2) {
            throw new FunctionException("missing argument for comparison");
        }
        Object first = values.getFirst();
        return values.subList(1, values.size()).stream().anyMatch(other -> equal(first, other));
    }

    private boolean equal(@Nullable Object a, @Nullable Object b) {
        Kind kindA = Kind.of(a);
        Kind kindB = Kind.of(b);
        if (isBasic(kindA) != isBasic(kindB) || (isBasic(kindA) && group(kindA) != group(kindB))) {
            if (kindA == Kind.NIL || kindB == Kind.NIL) {
                return false;
            }
            throw new FunctionException(INCOMPATIBLE);
        }
        return switch (group(kindA)) {
            case INT -> Numbers.integer(a).equals(Numbers.integer(b));
            case FLOAT -> Numbers.real(a) == Numbers.real(b);
            case STRING -> String.valueOf(a).equals(String.valueOf(b));
            case BOOL, COMPLEX -> java.util.Objects.equals(a, b);
            default -> equalObjects(a, b);
        };
    }

    private boolean equalObjects(@Nullable Object a, @Nullable Object b) {
        if (a != null && b != null && Kind.of(a) != Kind.of(b)) {
            throw new FunctionException("non-comparable types " + shown("%s", a) + ": " + GoType.of(a) + ", "
                    + GoType.of(b) + ": " + shown("%v", b));
        }
        if (isNil(a) || isNil(b)) {
            return isNil(a) == isNil(b);
        }
        if (Kind.of(b) != Kind.STRUCT) {
            throw new FunctionException("non-comparable type " + shown("%s", b) + ": " + GoType.of(b));
        }
        return java.util.Objects.equals(a, b);
    }

    private String shown(String format, @Nullable Object value) {
        return fmt.printf(format, Collections.singletonList(value));
    }

    private static boolean isNil(@Nullable Object value) {
        return Kind.of(value) == Kind.NIL || Kind.of(value) == Kind.POINTER;
    }

    boolean less(@Nullable Object a, @Nullable Object b) {
        Kind kindA = ordered(a);
        Kind kindB = ordered(b);
        if (kindA != kindB) {
            throw new FunctionException(INCOMPATIBLE);
        }
        return switch (kindA) {
            case INT -> Numbers.integer(a).compareTo(Numbers.integer(b)) < 0;
            case FLOAT -> Numbers.real(a) < Numbers.real(b);
            case STRING -> GoString.compare(String.valueOf(a), String.valueOf(b)) < 0;
            default -> throw new FunctionException(BAD_TYPE);
        };
    }

    boolean lessOrEqual(@Nullable Object a, @Nullable Object b) {
        return less(a, b) || equal(a, b);
    }

    private static Kind ordered(@Nullable Object value) {
        Kind kind = Kind.of(value);
        if (!isBasic(kind)) {
            throw new FunctionException(BAD_TYPE);
        }
        return group(kind);
    }

    private static Kind group(Kind kind) {
        return kind == Kind.UINT ? Kind.INT : kind;
    }

    private static boolean isBasic(Kind kind) {
        return switch (kind) {
            case BOOL, INT, UINT, FLOAT, COMPLEX, STRING -> true;
            case NIL, SLICE, MAP, FUNC, POINTER, STRUCT -> false;
        };
    }
}
