package org.vmango.libvirt.rpc;

import java.util.Optional;

/** What a packet is; the numbers on the wire are the positions here. */
public enum PacketType {
    /** A request of the client. */
    CALL,
    /** Its answer. */
    REPLY,
    /** An event, a ping or a pong: nobody answers. */
    MESSAGE,
    /** Bytes, end or failure of a stream. */
    STREAM,
    /** A request with file descriptors: not from us. */
    CALL_WITH_FDS,
    /** An answer with file descriptors: we never ask for one. */
    REPLY_WITH_FDS,
    /** A run of zeros in a sparse stream. */
    STREAM_HOLE;

    private static final PacketType[] ALL = values();

    static Optional<PacketType> find(int number) {
        return number >= 0 && number < ALL.length ? Optional.of(ALL[number]) : Optional.empty();
    }
}
