package org.vmango.libvirt;

import org.vmango.libvirt.error.LibvirtException;

/** What became of one of many subjects that were asked for together: one of them may have gone meanwhile. */
public sealed interface Outcome<S, R> {
    /** What was asked for. */
    S subject();

    /** It was done. */
    record Done<S, R>(S subject, R result) implements Outcome<S, R> {}

    /** The daemon refused it. */
    record Failed<S, R>(S subject, LibvirtException error) implements Outcome<S, R> {}
}
