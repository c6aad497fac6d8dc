package org.vmango.libvirt;

/** How a URI says that the daemon is reached. libvirt's three SSH spellings (ssh, libssh, libssh2) are one to us. */
public enum TransportKind {
    UNIX,
    SSH,
    TLS,
    TCP
}
