package org.vmango.gotemplate.value;

/** A nil that a map or list holds. Unlike no value at all, it is there, and must not be looked into. */
public record NilInterface() {
    public static final NilInterface INSTANCE = new NilInterface();
}
