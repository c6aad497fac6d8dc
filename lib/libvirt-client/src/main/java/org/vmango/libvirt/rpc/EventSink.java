package org.vmango.libvirt.rpc;

/** Where a connection puts the events that it reads. Called by its own threads: must not block. */
public interface EventSink {
    /** An event packet, known or not. */
    void event(Packet packet);

    /** The connection has ended; no more will come. */
    void ended();
}
