package org.vmango.libvirt.rpc;

import java.util.Optional;

/** How a packet is meant; the numbers on the wire are the positions here. */
public enum PacketStatus {
    /** The call succeeded, the stream is finished. */
    OK,
    /** The call or the stream failed, or the client aborts the stream. */
    ERROR,
    /** More of the stream. */
    CONTINUE;

    private static final PacketStatus[] ALL = values();

    static Optional<PacketStatus> find(int number) {
        return number >= 0 && number < ALL.length ? Optional.of(ALL[number]) : Optional.empty();
    }
}
