package org.vmango.libvirt.rpc;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;

/** A packet on its way to the socket. Whoever moves it first decides: the writer takes it, or its owner withdraws it. */
final class OutgoingPacket {
    private enum State {
        QUEUED,
        TAKEN,
        WITHDRAWN
    }

    private final ByteBuffer bytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);

    /** @param bytes a payload with room for the header before it, see {@link PacketHeader#writeInto} */
    OutgoingPacket(PacketHeader header, ByteBuffer bytes) {
        header.writeInto(bytes);
        this.bytes = bytes;
    }

    int size() {
        return bytes.remaining();
    }

    ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /** The writer's turn: false if the packet is not wanted any more. From now on the host may get it. */
    boolean take() {
        return state.compareAndSet(State.QUEUED, State.TAKEN);
    }

    /** The owner's turn: true if the packet will never be sent. */
    boolean withdraw() {
        return state.compareAndSet(State.QUEUED, State.WITHDRAWN) || state.get() == State.WITHDRAWN;
    }

    /** Whether at least a part of it may have reached the host. */
    boolean taken() {
        return state.get() == State.TAKEN;
    }
}
