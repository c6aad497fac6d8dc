package org.vmango.libvirt.rpc;

import java.util.Optional;

/** How a packet is meant. */
public enum PacketStatus {
    /** The call succeeded, the stream is finished. */
    OK(0),
    /** The call or the stream failed, or the client aborts the stream. */
    ERROR(1),
    /** More of the stream. */
    CONTINUE(2);

    private static final PacketStatus[] BY_NUMBER = values();

    private final int number;

    PacketStatus(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    int number() {
        return number;
    }

    static Optional<PacketStatus> find(int number) {
        return number >= 0 && number < BY_NUMBER.length ? Optional.of(BY_NUMBER[number]) : Optional.empty();
    }
}
