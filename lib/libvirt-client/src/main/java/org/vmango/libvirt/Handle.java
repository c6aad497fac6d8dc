package org.vmango.libvirt;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a daemon knows by a UUID, and how it is asked about it. Equal handles are of the same kind and mean the
 * same UUID, over whichever connection.
 *
 * @param <H> the kind of handle
 */
abstract sealed class Handle<H extends Handle<H>> permits Domain, Network, StoragePool {
    final Calls calls;

    private final String kind;
    private final String name;
    private final UUID uuid;

    Handle(Calls calls, String kind, String name, UUID uuid) {
        this.calls = calls;
        this.kind = kind;
        this.name = name;
        this.uuid = uuid;
    }

    /** The same thing, asked in another way. */
    abstract H over(Calls other);

    /** Its name when the handle was made; empty if it was made from a UUID. */
    public final String name() {
        return name;
    }

    /** What it is known by for all its life. */
    public final UUID uuid() {
        return uuid;
    }

    /** The same thing, whose calls may take that long. */
    public final H within(Duration deadline) {
        return over(calls.within(deadline));
    }

    /** The same thing over another connection to its daemon. */
    public final H on(LibvirtConnection connection) {
        return over(connection.calls());
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Handle<?> handle && handle.kind.equals(kind) && handle.uuid.equals(uuid);
    }

    @Override
    public final int hashCode() {
        return uuid.hashCode();
    }

    @Override
    public final String toString() {
        return name.isEmpty() ? kind + " " + uuid : kind + " " + name + " " + uuid;
    }
}
