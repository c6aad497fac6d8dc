package org.vmango.libvirt.rpc;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.error.InterruptedCallException;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.type.StreamPart;
import org.vmango.libvirt.xdr.XdrException;
import org.vmango.libvirt.xdr.XdrReader;
import org.vmango.libvirt.xdr.XdrWriter;

/**
 * Bytes to and from the host, after the call that opened them; every packet carries that call's procedure and serial. One
 * thread may send while another receives. The host says that it has everything, or what went wrong, only to
 * {@link #finish}: an upload without it is not done.
 */
public final class RpcStream {
    /** The best size of a piece to send; larger buffers are cut. */
    public static final int PIECE = 256 << 10;

    private final RpcConnection connection;
    private final Procedure procedure;
    private final int serial;
    private final StreamInbox inbox = new StreamInbox();

    RpcStream(RpcConnection connection, Procedure procedure, int serial) {
        this.connection = connection;
        this.procedure = procedure;
        this.serial = serial;
    }

    StreamInbox inbox() {
        return inbox;
    }

    /** Sends all bytes of the buffer. Blocks while the host does not take them. @throws LibvirtFailure if it gave up */
    public void send(ByteBuffer data, Deadline deadline) {
        while (data.hasRemaining()) {
            throwEarlyError();
            int length = Math.min(data.remaining(), PIECE);
            var bytes = ByteBuffer.allocate(PacketHeader.SIZE + length).position(PacketHeader.SIZE);
            bytes.put(data.slice(data.position(), length));
            post(PacketType.STREAM, PacketStatus.CONTINUE, bytes.flip(), deadline);
            data.position(data.position() + length);
        }
    }

    /** Sends a run of zeros. The stream must have been opened as sparse: otherwise the host closes the connection. */
    public void sendHole(long length, Deadline deadline) {
        throwEarlyError();
        var writer = new XdrWriter(PacketHeader.SIZE);
        writer.i64(length);
        writer.i32(0);
        post(PacketType.STREAM_HOLE, PacketStatus.CONTINUE, writer.buffer(), deadline);
    }

    /** Blocks until something has come. @throws LibvirtException if the stream has failed at the host */
    public StreamPart receive(Deadline deadline) {
        return find(deadline).orElseThrow(() -> late("nothing came within %s", deadline));
    }

    /** As {@link #receive}, but silence is no failure. */
    public Optional<StreamPart> find(Deadline deadline) {
        return take(deadline).map(this::part);
    }

    /** Says that all is sent or received, and blocks until the host agrees. @throws LibvirtException if it does not */
    public void finish(Deadline deadline) {
        throwEarlyError();
        post(PacketType.STREAM, PacketStatus.OK, ByteBuffer.allocate(PacketHeader.SIZE), deadline);
        var last = takeLast(deadline);
        if (last.header().status() == PacketStatus.ERROR) {
            throw Replies.error(procedure, last.payload());
        }
    }

    /** Breaks the stream off, and blocks until the host has heard it; what comes until then is dropped. */
    public void abort(Deadline deadline) {
        post(PacketType.STREAM, PacketStatus.ERROR, ByteBuffer.allocate(PacketHeader.SIZE), deadline);
        takeLast(deadline);
    }

    private Packet takeLast(Deadline deadline) {
        while (true) {
            var packet = take(deadline).orElseThrow(() -> late("the host did not confirm the end within %s", deadline));
            if (packet.header().status() != PacketStatus.CONTINUE) {
                return packet;
            }
        }
    }

    private Optional<Packet> take(Deadline deadline) {
        try {
            var packet = inbox.take(deadline);
            if (packet.isEmpty() && inbox.loss().isPresent()) {
                throw inbox.loss().get().during(procedure, true);
            }
            return packet;
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    private StreamPart part(Packet packet) {
        return switch (packet.header().status()) {
            case ERROR -> throw Replies.error(procedure, packet.payload());
            case OK -> new StreamPart.End();
            case CONTINUE ->
                packet.header().type() == PacketType.STREAM_HOLE ? hole(packet.payload()) : data(packet.payload());
        };
    }

    private StreamPart hole(ByteBuffer payload) {
        try {
            var reader = new XdrReader(payload);
            long length = reader.i64();
            reader.i32();
            reader.end();
            if (length < 0) {
                throw new XdrException("a hole of " + length);
            }
            return new StreamPart.Hole(length);
        } catch (XdrException e) {
            throw Replies.undecodable(procedure, e.getMessage());
        }
    }

    // An empty packet is how the host ends a download
    private static StreamPart data(ByteBuffer payload) {
        return payload.hasRemaining() ? new StreamPart.Data(payload) : new StreamPart.End();
    }

    private void throwEarlyError() {
        var error = inbox.takeError();
        if (error.isPresent()) {
            throw Replies.error(procedure, error.get().payload());
        }
    }

    private void post(PacketType type, PacketStatus status, ByteBuffer bytes, Deadline deadline) {
        try {
            var packet = new OutgoingPacket(PacketHeader.of(procedure, type, serial, status), bytes);
            if (!connection.post(packet, deadline)) {
                throw late("the host took nothing for %s", deadline);
            }
            if (inbox.loss().isPresent()) {
                throw inbox.loss().get().during(procedure, true);
            }
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    private DeadlineExceededException late(String what, Deadline deadline) {
        return new DeadlineExceededException(procedure + ": " + what.formatted(deadline), true);
    }

    private InterruptedCallException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedCallException(procedure + " was interrupted", true);
    }
}
