package org.vmango.gotemplate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.value.Elements;
import org.vmango.gotemplate.value.GoString;
import org.vmango.gotemplate.value.GoType;
import org.vmango.gotemplate.value.Kind;
import org.vmango.gotemplate.value.Numbers;
import org.vmango.gotemplate.value.Unsigned;

/** {@code len index slice}. Strings count in bytes. */
final class Indexing {
    private Indexing() {}

    static long length(@Nullable Object value) {
        return switch (Kind.of(value)) {
            case STRING -> GoString.length(String.valueOf(value));
            case SLICE -> elements(value).size();
            case MAP -> value instanceof Map<?, ?> map ? map.size() : 0;
            case NIL, POINTER -> throw new FunctionException("len of nil pointer");
            default -> throw new FunctionException("len of type " + GoType.of(value));
        };
    }

    /** {@code index x 1 2} is {@code x[1][2]}. */
    static @Nullable Object index(List<@Nullable Object> arguments) {
        Object item = arguments.getFirst();
        if (item == null) {
            throw new FunctionException("index of untyped nil");
        }
        for (Object index : arguments.subList(1, arguments.size())) {
            item = switch (Kind.of(item)) {
                case NIL, POINTER -> throw new FunctionException("index of nil pointer");
                case STRING -> byteAt(String.valueOf(item), index);
                case SLICE -> elementAt(elements(item), index);
                case MAP -> entry((Map<?, ?>) java.util.Objects.requireNonNull(item), index);
                default -> throw new FunctionException("can't index item of type " + GoType.of(item));
            };
        }
        return item;
    }

    private static Unsigned byteAt(String text, @Nullable Object index) {
        byte[] bytes = GoString.bytes(text);
        int at = position(index, bytes.length);
        if (at == bytes.length) {
            throw new FunctionException("reflect: string index out of range");
        }
        return Unsigned.of(bytes[at]);
    }

    private static @Nullable Object elementAt(List<@Nullable Object> elements, @Nullable Object index) {
        int at = position(index, elements.size());
        if (at == elements.size()) {
            throw new FunctionException("reflect: slice index out of range");
        }
        return elements.get(at);
    }

    private static @Nullable Object entry(Map<?, ?> map, @Nullable Object index) {
        Kind keys =
                map.isEmpty() ? Kind.STRING : Kind.of(map.keySet().iterator().next());
        String expected = keys == Kind.STRING
                ? "string"
                : GoType.of(map.keySet().iterator().next());
        if (index == null && keys != Kind.NIL) {
            throw new FunctionException("value is nil; should be of type " + expected);
        }
        Kind kind = Kind.of(index);
        if (kind != keys && !(kind.isInteger() && keys.isInteger())) {
            throw new FunctionException("value has type " + GoType.of(index) + "; should be " + expected);
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            boolean integers = kind.isInteger() && Kind.of(key).isInteger();
            boolean same = integers
                    ? Numbers.integer(key).equals(Numbers.integer(index))
                    : kind == Kind.STRING
                            ? String.valueOf(key).equals(String.valueOf(index))
                            : java.util.Objects.equals(key, index);
            if (same) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** {@code slice x 1 2} is {@code x[1:2]}. */
    static Object slice(List<@Nullable Object> arguments) {
        Object item = arguments.getFirst();
        List<@Nullable Object> indexes = arguments.subList(1, arguments.size());
        if (item == null) {
            throw new FunctionException("slice of untyped nil");
        }
        if (indexes.size() > 3) {
            throw new FunctionException("too many slice indexes: " + indexes.size());
        }
        Kind kind = Kind.of(item);
        if (kind == Kind.STRING && indexes.size() == 3) {
            throw new FunctionException("cannot 3-index slice a string");
        }
        if (kind != Kind.STRING && kind != Kind.SLICE) {
            throw new FunctionException("can't slice item of type " + GoType.of(item));
        }
        int[] range = range(indexes, (int) length(item));
        if (kind == Kind.STRING) {
            return GoString.slice(String.valueOf(item), range[0], range[1]);
        }
        return item instanceof byte[] bytes
                ? Arrays.copyOfRange(bytes, range[0], range[1])
                : new ArrayList<>(elements(item).subList(range[0], range[1]));
    }

    private static int[] range(List<@Nullable Object> indexes, int length) {
        int[] range = {0, length, length};
        for (int i = 0; i < indexes.size(); i++) {
            range[i] = position(indexes.get(i), length);
        }
        for (int i = 0; i < 2; i++) {
            if (range[i] > range[i + 1]) {
                throw new FunctionException("invalid slice index: " + range[i] + " > " + range[i + 1]);
            }
        }
        return range;
    }

    private static int position(@Nullable Object index, int most) {
        if (index == null) {
            throw new FunctionException("cannot index slice/array with nil");
        }
        if (!Kind.of(index).isInteger()) {
            throw new FunctionException("cannot index slice/array with type " + GoType.of(index));
        }
        var position = Numbers.integer(index);
        if (position.signum() < 0 || position.bitLength() > 31 || position.intValue() > most) {
            throw new FunctionException("index out of range: " + position);
        }
        return position.intValue();
    }

    private static List<@Nullable Object> elements(@Nullable Object slice) {
        return Elements.of(java.util.Objects.requireNonNull(slice));
    }
}
