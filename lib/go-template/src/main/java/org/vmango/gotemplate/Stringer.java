package org.vmango.gotemplate;

/** A model that prints as its {@code toString()} and not field by field: Go's interface of that name. */
public interface Stringer {
    @Override
    String toString();
}
