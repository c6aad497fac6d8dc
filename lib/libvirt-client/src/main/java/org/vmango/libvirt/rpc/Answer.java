package org.vmango.libvirt.rpc;

import org.vmango.libvirt.error.LibvirtException;

/** What the host says to one of many calls that were made together. */
public sealed interface Answer<R> {
    /** It was done. */
    record Done<R>(R reply) implements Answer<R> {}

    /** It was not. */
    record Refused<R>(LibvirtException error) implements Answer<R> {}
}
