package org.vmango.libvirt.rpc;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.vmango.libvirt.transport.Transport;

/**
 * Cuts a connection's bytes into packets. Takes as many bytes at a time as there are, so that a row of small replies costs
 * one system call. A length is only a claim: a packet that says it is 32 MiB long gets memory as its bytes arrive.
 */
public final class PacketReader {
    // Each connection has one for as long as it lives: 500 hosts have more than a thousand.
    private static final int BUFFER = 16 << 10;
    private static final int FIRST_PART = 1 << 20;
    private static final int SHOWN = 100;

    private final Transport transport;
    private final LongSupplier clock;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private volatile long lastReceived;

    /** @param clock as {@link System#nanoTime} */
    public PacketReader(Transport transport, LongSupplier clock) {
        this.transport = transport;
        this.clock = clock;
        this.lastReceived = clock.getAsLong();
    }

    /** When the last bytes came, by the clock. */
    long lastReceived() {
        return lastReceived;
    }

    /** Blocks until a packet is complete. @throws EOFException when the peer has closed the connection */
    public Packet next() throws IOException {
        fill(4);
        int length = buffer.getInt(buffer.position());
        if (length < PacketHeader.SIZE || length > PacketHeader.MAX_PACKET) {
            throw notLibvirt(length);
        }
        fill(PacketHeader.SIZE);
        var header = PacketHeader.read(buffer.slice(buffer.position() + 4, PacketHeader.SIZE - 4));
        if (length > BUFFER) {
            return new Packet(header, large(length));
        }
        fill(length);
        var payload = new byte[length - PacketHeader.SIZE];
        buffer.get(buffer.position() + PacketHeader.SIZE, payload);
        buffer.position(buffer.position() + length);
        return new Packet(header, ByteBuffer.wrap(payload));
    }

    /** Has at least that many bytes in the buffer, which is never asked for more than it can hold. */
    private void fill(int wanted) throws IOException {
        if (buffer.remaining() >= wanted) {
            return;
        }
        if (!buffer.hasRemaining() || buffer.capacity() - buffer.position() < wanted) {
            buffer.compact().flip();
        }
        while (buffer.remaining() < wanted) {
            int end = buffer.limit();
            buffer.limit(buffer.capacity());
            int start = buffer.position();
            buffer.position(end);
            try {
                receive(buffer, start == end);
            } finally {
                buffer.limit(buffer.position()).position(start);
            }
        }
    }

    private ByteBuffer large(int length) throws IOException {
        var packet = ByteBuffer.allocate(Math.min(length, FIRST_PART));
        packet.put(buffer.slice(buffer.position(), Math.min(buffer.remaining(), length)));
        buffer.position(buffer.position() + packet.position());
        while (packet.position() < length) {
            if (!packet.hasRemaining()) {
                int more = (int) Math.min(length, 2L * packet.capacity());
                packet = ByteBuffer.wrap(Arrays.copyOf(packet.array(), more)).position(packet.position());
            }
            receive(packet, false);
        }
        return packet.flip().position(PacketHeader.SIZE);
    }

    private void receive(ByteBuffer into, boolean betweenPackets) throws IOException {
        if (transport.read(into) < 0) {
            throw new EOFException(
                    betweenPackets ? "the host closed the connection" : "the connection ended inside of a packet");
        }
        lastReceived = clock.getAsLong();
    }

    // A wrong port or a failed remote command answers with text: showing it is the quickest explanation
    private BadPacketException notLibvirt(int length) {
        int shown = Math.min(buffer.remaining(), SHOWN);
        var text = new String(buffer.array(), buffer.position(), shown, StandardCharsets.US_ASCII);
        return new BadPacketException("the peer does not speak libvirt's protocol: packet length %s, bytes \"%s\""
                .formatted(Integer.toUnsignedString(length), text.replaceAll("[^ -~]", ".")));
    }
}
