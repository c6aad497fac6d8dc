package org.vmango.libvirt.fake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.ErrorDomain;
import org.vmango.libvirt.protocol.WireError;
import org.vmango.libvirt.rpc.Packet;
import org.vmango.libvirt.rpc.PacketHeader;
import org.vmango.libvirt.rpc.PacketStatus;
import org.vmango.libvirt.rpc.PacketType;
import org.vmango.libvirt.xdr.XdrReader;
import org.vmango.libvirt.xdr.XdrWriter;

/** A call that came, with the ways to answer it. It is one of the connection's five until it is answered. */
public final class FakeCall {
    private static final long PATIENCE_SECONDS = 10;

    private final FakeConnection connection;
    private final Packet packet;
    private final AtomicBoolean answered = new AtomicBoolean();

    FakeCall(FakeConnection connection, Packet packet) {
        this.connection = connection;
        this.packet = packet;
    }

    /** The connection that it came over. */
    public FakeConnection connection() {
        return connection;
    }

    /** Its header. */
    public PacketHeader header() {
        return packet.header();
    }

    /** Its arguments, from the first. */
    public XdrReader arguments() {
        return new XdrReader(packet.payload().duplicate());
    }

    /** It was done. */
    public void reply(Consumer<XdrWriter> payload) throws IOException {
        connection.send(header(PacketType.REPLY, PacketStatus.OK), payload);
        release();
    }

    /** It was refused. */
    public void refuse(ErrorCode code, ErrorDomain domain, String message) throws IOException {
        connection.send(header(PacketType.REPLY, PacketStatus.ERROR), error(code, domain, message)::write);
        release();
    }

    /** Sends bytes of the stream that the call has opened; none of them ends a download. */
    public void streamData(ByteBuffer bytes) throws IOException {
        var packet = ByteBuffer.allocate(PacketHeader.SIZE + bytes.remaining()).position(PacketHeader.SIZE);
        packet.put(bytes).flip();
        header(PacketType.STREAM, PacketStatus.CONTINUE).writeInto(packet);
        connection.sendRaw(packet);
    }

    /** Sends a run of zeros. */
    public void streamHole(long length) throws IOException {
        connection.send(header(PacketType.STREAM_HOLE, PacketStatus.CONTINUE), writer -> {
            writer.i64(length);
            writer.i32(0);
        });
    }

    /** Agrees to the end of the stream. */
    public void streamOk() throws IOException {
        connection.send(header(PacketType.STREAM, PacketStatus.OK), _ -> {});
    }

    /** Breaks the stream off. */
    public void streamError(ErrorCode code, ErrorDomain domain, String message) throws IOException {
        connection.send(header(PacketType.STREAM, PacketStatus.ERROR), error(code, domain, message)::write);
    }

    /** The next packet of the stream from the client. */
    public Packet nextOfStream() throws InterruptedException {
        var next = connection.stream(header().serial()).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return Optional.ofNullable(next).orElseThrow(() -> new AssertionError("the client sends nothing"));
    }

    /** A header for an answer of any kind. */
    public PacketHeader header(PacketType type, PacketStatus status) {
        return new PacketHeader(header().program(), header().procedure(), type, header().serial(), status);
    }

    /** Lets the connection read another request, as after an answer. */
    public void release() {
        if (answered.compareAndSet(false, true)) {
            connection.done();
        }
    }

    private static WireError error(ErrorCode code, ErrorDomain domain, String message) {
        return new WireError(
                code.value(),
                domain.value(),
                Optional.of(message),
                2,
                Optional.empty(),
                Optional.of(message),
                Optional.empty(),
                Optional.empty(),
                -1,
                -1,
                Optional.empty());
    }
}
