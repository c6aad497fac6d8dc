package org.vmango.libvirt.rpc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import org.vmango.libvirt.transport.Transport;

/** Moves packets from the queue to the transport; small ones that wait together are written together. */
final class PacketWriter {
    // Each connection has one for as long as it lives, and requests are short.
    private static final int BUFFER = 16 << 10;

    private final Transport transport;
    private final WriteQueue queue;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    PacketWriter(Transport transport, WriteQueue queue) {
        this.transport = transport;
        this.queue = queue;
    }

    /** Writes until the queue is closed. */
    void run() throws IOException, InterruptedException {
        var batch = new ArrayList<OutgoingPacket>();
        while (queue.take(batch, BUFFER)) {
            for (var packet : batch) {
                if (packet.take()) {
                    write(packet.bytes());
                }
            }
            flush();
            batch.clear();
        }
    }

    private void write(ByteBuffer packet) throws IOException {
        if (packet.remaining() > buffer.remaining()) {
            flush();
        }
        if (packet.remaining() > BUFFER) {
            transport.write(packet);
            return;
        }
        buffer.put(packet);
    }

    private void flush() throws IOException {
        if (buffer.position() > 0) {
            transport.write(buffer.flip());
            buffer.clear();
        }
    }
}
