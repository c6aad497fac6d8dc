package org.vmango.libvirt.rpc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.ErrorDomain;
import org.vmango.libvirt.error.InterruptedCallException;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.RemoteCall;
import org.vmango.libvirt.xdr.XdrException;
import org.vmango.libvirt.xdr.XdrWriter;

/** A call between its request and its reply. It holds one of the connection's slots until the reply comes. */
final class PendingCall {
    private final Procedure procedure;
    private final int serial;
    private final OutgoingPacket request;
    private final long begun = System.nanoTime();
    private final CompletableFuture<Packet> reply = new CompletableFuture<>();

    /** @throws LibvirtException if the host would refuse the arguments, or take them for something else */
    static PendingCall of(RemoteCall<?> call, int serial) {
        var header = PacketHeader.of(call.procedure(), PacketType.CALL, serial, PacketStatus.OK);
        var writer = new XdrWriter(PacketHeader.SIZE);
        try {
            call.write(writer);
        } catch (XdrException e) {
            throw refused(call, e.getMessage());
        }
        if (writer.buffer().remaining() > PacketHeader.MAX_PACKET) {
            throw refused(call, "it is longer than 32 MiB");
        }
        return new PendingCall(call.procedure(), serial, new OutgoingPacket(header, writer.buffer()));
    }

    private static LibvirtException refused(RemoteCall<?> call, String why) {
        return new LibvirtException(ErrorCode.INVALID_ARG, ErrorDomain.RPC, call.procedure() + ": " + why);
    }

    private PendingCall(Procedure procedure, int serial, OutgoingPacket request) {
        this.procedure = procedure;
        this.serial = serial;
        this.request = request;
    }

    Procedure procedure() {
        return procedure;
    }

    int serial() {
        return serial;
    }

    /** How long it has been waiting. */
    long nanosWaited() {
        return System.nanoTime() - begun;
    }

    OutgoingPacket request() {
        return request;
    }

    void answer(Packet packet) {
        reply.complete(packet);
    }

    void fail(Loss loss) {
        reply.completeExceptionally(loss.during(procedure, request.taken()));
    }

    /** Whether {@link #await} would return at once. */
    boolean isDone() {
        return reply.isDone();
    }

    /** Blocks until the reply is there. The caller must clean up after any exception, see {@link CallTable#abandon}. */
    Packet await(Deadline deadline) {
        try {
            return reply.get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw late(deadline);
        } catch (InterruptedException _) {
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectionLostException lost) {
                throw lost;
            }
            throw new IllegalStateException(e);
        }
    }

    DeadlineExceededException late(Deadline deadline) {
        boolean sent = !request.withdraw();
        var message = sent ? "%s was not answered within %s" : "%s could not be sent within %s";
        return new DeadlineExceededException(message.formatted(procedure, deadline), sent);
    }

    InterruptedCallException interrupted() {
        boolean sent = !request.withdraw();
        Thread.currentThread().interrupt();
        return new InterruptedCallException(procedure + " was interrupted", sent);
    }
}
