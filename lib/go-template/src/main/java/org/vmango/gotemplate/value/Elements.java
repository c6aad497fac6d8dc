package org.vmango.gotemplate.value;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements of slices and maps, in Go's order. */
public final class Elements {
    private Elements() {}

    /** A view of an array or collection as a list. The bytes of a byte array are unsigned. */
    public static List<@Nullable Object> of(Object slice) {
        return switch (slice) {
            case List<?> list -> new ArrayList<>(list);
            case Collection<?> collection -> new ArrayList<>(collection);
            default -> new ArrayView(slice);
        };
    }

    /** A map's entries sorted by key, as {@code range} and printing see them. */
    public static List<Map.Entry<@Nullable Object, @Nullable Object>> sorted(Map<?, ?> map) {
        List<Map.Entry<@Nullable Object, @Nullable Object>> entries = new ArrayList<>(map.size());
        map.forEach((key, value) -> entries.add(new java.util.AbstractMap.SimpleImmutableEntry<>(key, value)));
        entries.sort(Comparator.comparing(Map.Entry::getKey, Elements::compareKeys));
        return entries;
    }

    private static int compareKeys(@Nullable Object a, @Nullable Object b) {
        Kind kindA = Kind.of(a);
        Kind kindB = Kind.of(b);
        if (kindA != kindB && !(kindA.isInteger() && kindB.isInteger())) {
            return kindA.compareTo(kindB);
        }
        return switch (kindA) {
            case NIL, SLICE, MAP, FUNC, POINTER, STRUCT, COMPLEX ->
                String.valueOf(a).compareTo(String.valueOf(b));
            case BOOL -> Boolean.compare(Boolean.TRUE.equals(a), Boolean.TRUE.equals(b));
            case INT, UINT -> Numbers.integer(a).compareTo(Numbers.integer(b));
            case FLOAT -> Double.compare(Numbers.real(a), Numbers.real(b));
            case STRING -> GoString.compare(String.valueOf(a), String.valueOf(b));
        };
    }

    private static final class ArrayView extends AbstractList<@Nullable Object> {
        private final Object array;

        ArrayView(Object array) {
            this.array = array;
        }

        @Override
        public @Nullable Object get(int index) {
            return array instanceof byte[] bytes ? Unsigned.of(bytes[index]) : Array.get(array, index);
        }

        @Override
        public int size() {
            return Array.getLength(array);
        }
    }
}
