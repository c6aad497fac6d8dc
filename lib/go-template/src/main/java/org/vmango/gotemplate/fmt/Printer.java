package org.vmango.gotemplate.fmt;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.value.Complex;
import org.vmango.gotemplate.value.Elements;
import org.vmango.gotemplate.value.GoType;
import org.vmango.gotemplate.value.Kind;
import org.vmango.gotemplate.value.Numbers;
import org.vmango.gotemplate.value.StructView;
import org.vmango.gotemplate.value.TypedNil;

/** Prints values by verb, as Go's {@code fmt} does. */
final class Printer {
    private static final int MAX_DEPTH = 100;

    final Buffer out;
    private final Flags flags;
    private final StructView structs;
    private final IntegerFormat integers;
    private final FloatFormat floats;
    private final StringFormat strings;

    Printer(StructView structs, int limit) {
        this.structs = structs;
        this.out = new Buffer(limit);
        this.flags = out.flags;
        this.integers = new IntegerFormat(out);
        this.floats = new FloatFormat(out);
        this.strings = new StringFormat(out);
    }

    void print(@Nullable Object value, int verb) {
        if (verb == 'T') {
            strings.plain(value == null ? "<nil>" : GoType.of(value));
            return;
        }
        if (value == null && verb == 'v') {
            out.pad("<nil>");
            return;
        }
        print(value, verb, 0);
    }

    private void print(@Nullable Object value, int verb, int depth) {
        if (depth > MAX_DEPTH) {
            throw new TooLongException("value is nested deeper than " + MAX_DEPTH);
        }
        Object known = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (verb == 'p') {
            pointer(known);
            return;
        }
        switch (Kind.of(known)) {
            case SLICE -> slice(known, verb, depth);
            case MAP -> map((Map<?, ?>) known, verb, depth);
            case STRUCT -> struct(known, verb, depth);
            default -> scalar(known, verb, depth);
        }
    }

    private void scalar(@Nullable Object value, int verb, int depth) {
        boolean done = switch (Kind.of(value)) {
            case BOOL -> bool(Boolean.TRUE.equals(value), verb);
            case INT -> integers.write(Numbers.integer(value), true, verb);
            case UINT -> integers.write(Numbers.integer(value), false, verb);
            case FLOAT -> floats.write(Numbers.real(value), value instanceof Float ? 32 : 64, verb);
            case COMPLEX -> value instanceof Complex complex && floats.write(complex, verb);
            case STRING -> strings.write(String.valueOf(value), verb);
            case FUNC -> address(value, verb);
            default -> nil(value, verb, depth);
        };
        if (!done) {
            bad(value, verb);
        }
    }

    private boolean bool(boolean value, int verb) {
        if (verb != 't' && verb != 'v') {
            return false;
        }
        out.pad(value ? "true" : "false");
        return true;
    }

    private boolean nil(@Nullable Object value, int verb, int depth) {
        if (value instanceof TypedNil(String type)) {
            if (verb == 'v') {
                out.pad(flags.sharpV ? "(" + type + ")(nil)" : "<nil>");
            }
            return verb == 'v';
        }
        if (depth > 0) {
            out.append(flags.sharpV ? "interface {}(nil)" : "<nil>");
        }
        return depth > 0;
    }

    private void pointer(@Nullable Object value) {
        Kind kind = Kind.of(value);
        if (kind == Kind.SLICE || kind == Kind.MAP || kind == Kind.FUNC || kind == Kind.POINTER) {
            address(value, 'p');
        } else {
            bad(value, 'p');
        }
    }

    private boolean address(@Nullable Object value, int verb) {
        BigInteger address = BigInteger.valueOf(value instanceof TypedNil ? 0 : System.identityHashCode(value));
        switch (verb) {
            case 'p', 'v' -> integers.writeHex(address, !flags.sharp);
            case 'b', 'o', 'd', 'x', 'X' -> integers.write(address, false, verb);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void slice(@Nullable Object value, int verb, int depth) {
        if (value instanceof byte[] bytes && (verb == 's' || verb == 'q' || verb == 'x' || verb == 'X')) {
            strings.write(org.vmango.gotemplate.value.GoString.of(bytes), verb);
            return;
        }
        if (value == null) {
            return;
        }
        if (flags.sharpV) {
            out.append(value instanceof byte[] ? "[]byte" : GoType.of(value));
        }
        out.append(flags.sharpV ? '{' : '[');
        boolean first = true;
        for (Object element : Elements.of(value)) {
            separate(first);
            first = false;
            print(element, verb, depth + 1);
        }
        out.append(flags.sharpV ? '}' : ']');
    }

    private void map(@Nullable Map<?, ?> map, int verb, int depth) {
        if (map == null) {
            return;
        }
        out.append(flags.sharpV ? GoType.of(map) + "{" : "map[");
        boolean first = true;
        for (Map.Entry<?, ?> entry : Elements.sorted(map)) {
            separate(first);
            first = false;
            print(entry.getKey(), verb, depth + 1);
            out.append(':');
            print(entry.getValue(), verb, depth + 1);
        }
        out.append(flags.sharpV ? '}' : ']');
    }

    private void struct(@Nullable Object value, int verb, int depth) {
        if (value == null) {
            return;
        }
        List<StructView.Field> fields = structs.fields(value);
        if (fields == null) {
            if (!strings.write(value.toString(), verb)) {
                bad(value, verb);
            }
            return;
        }
        out.append(flags.sharpV ? GoType.of(value) + "{" : "{");
        boolean first = true;
        for (StructView.Field field : fields) {
            separate(first);
            first = false;
            if (flags.plusV || flags.sharpV) {
                out.append(field.name() + ":");
            }
            print(field.value(), verb, depth + 1);
        }
        out.append('}');
    }

    private void separate(boolean first) {
        if (!first) {
            out.append(flags.sharpV ? ", " : " ");
        }
    }

    /** A verb that does not fit the value: {@code %!d(string=hi)}. */
    private void bad(@Nullable Object value, int verb) {
        out.append("%!");
        out.appendRune(verb);
        out.append('(');
        if (value == null) {
            out.append("<nil>");
        } else {
            out.append(GoType.of(value) + "=");
            print(value, 'v', 0);
        }
        out.append(')');
    }
}
