package org.vmango.core;

import java.util.Optional;

/**
 * How far a step is, as its host has measured it.
 *
 * @param total empty where nobody can tell how much there is to do
 */
public record Progress(DataSize done, Optional<DataSize> total) {
    /** What was measured; a total that turned out too small is none. */
    public static Progress measured(DataSize done, DataSize expected) {
        return new Progress(
                done,
                expected.bytes() >= done.bytes() && expected.bytes() > 0 ? Optional.of(expected) : Optional.empty());
    }
}
