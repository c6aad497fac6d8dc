package org.vmango.gotemplate.value;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value is to a template: Go's kinds, as far as they can be told apart in Java. */
public enum Kind {
    NIL,
    BOOL,
    INT,
    UINT,
    FLOAT,
    COMPLEX,
    STRING,
    SLICE,
    MAP,
    FUNC,
    /** A pointer to nothing, such as an empty {@code Optional}: unlike {@link #NIL} it has a type. */
    POINTER,
    /** Everything with fields, and everything that only knows how to print itself. */
    STRUCT;

    public static Kind of(@Nullable Object value) {
        return switch (value) {
            case null -> NIL;
            case NilInterface _ -> NIL;
            case Boolean _ -> BOOL;
            case Unsigned _ -> UINT;
            case Long _ -> INT;
            case Integer _ -> INT;
            case Short _ -> INT;
            case Byte _ -> INT;
            case Character _ -> INT;
            case BigInteger _ -> INT;
            case Double _ -> FLOAT;
            case Float _ -> FLOAT;
            case Complex _ -> COMPLEX;
            case CharSequence _ -> STRING;
            case Enum<?> _ -> STRING;
            case Collection<?> _ -> SLICE;
            case Map<?, ?> _ -> MAP;
            case FunctionValue _ -> FUNC;
            case TypedNil _ -> POINTER;
            default -> value.getClass().isArray() ? SLICE : STRUCT;
        };
    }

    public boolean isInteger() {
        return this == INT || this == UINT;
    }
}
