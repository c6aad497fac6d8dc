package org.vmango.gotemplate.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows which objects may be looked into. */
@FunctionalInterface
public interface StructView {
    /** One field of an object. */
    record Field(String name, @Nullable Object value) {}

    /** The object's fields in order; null if it may not be looked into and so prints as its {@code toString()}. */
    @Nullable
    List<Field> fields(Object value);
}
