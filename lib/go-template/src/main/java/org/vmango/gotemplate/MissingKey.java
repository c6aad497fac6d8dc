package org.vmango.gotemplate;

/** What a key that a map does not have is: Go's option {@code missingkey}. */
public enum MissingKey {
    /** No value, printed as {@code <no value>}. */
    DEFAULT,
    /** The zero value of the map's values. Ours are of any type, so that it is nil. */
    ZERO,
    /** An error. */
    ERROR
}
