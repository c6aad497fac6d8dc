package org.vmango.libvirt.rpc;

import java.util.Optional;

/** What a packet is. */
public enum PacketType {
    /** A request of the client. */
    CALL(0),
    /** Its answer. */
    REPLY(1),
    /** An event, a ping or a pong: nobody answers. */
    MESSAGE(2),
    /** Bytes, end or failure of a stream. */
    STREAM(3),
    /** A request with file descriptors: not from us. */
    CALL_WITH_FDS(4),
    /** An answer with file descriptors: we never ask for one. */
    REPLY_WITH_FDS(5),
    /** A run of zeros in a sparse stream. */
    STREAM_HOLE(6);

    private static final PacketType[] BY_NUMBER = values();

    private final int number;

    PacketType(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    int number() {
        return number;
    }

    static Optional<PacketType> find(int number) {
        return number >= 0 && number < BY_NUMBER.length ? Optional.of(BY_NUMBER[number]) : Optional.empty();
    }
}
