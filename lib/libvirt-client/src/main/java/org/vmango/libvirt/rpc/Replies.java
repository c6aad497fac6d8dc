package org.vmango.libvirt.rpc;

import java.nio.ByteBuffer;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.ErrorDomain;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.RemoteCall;
import org.vmango.libvirt.protocol.WireError;
import org.vmango.libvirt.xdr.XdrException;
import org.vmango.libvirt.xdr.XdrReader;

/** Reads replies and errors. What cannot be read fails the caller that it is for, never the connection. */
final class Replies {
    private Replies() {}

    static <R> R read(RemoteCall<R> call, Packet packet) {
        var procedure = call.procedure();
        if (isFor(packet.header(), procedure, PacketStatus.ERROR)) {
            throw error(procedure, packet.payload());
        }
        if (!isFor(packet.header(), procedure, PacketStatus.OK)) {
            throw undecodable(procedure, "it is a %s of another call".formatted(packet.header()));
        }
        try {
            var reader = new XdrReader(packet.payload());
            var reply = call.readReply(reader);
            reader.end();
            return reply;
        } catch (XdrException e) {
            throw undecodable(procedure, e.getMessage());
        }
    }

    static LibvirtException error(Procedure procedure, ByteBuffer payload) {
        try {
            var reader = new XdrReader(payload);
            var error = WireError.read(reader);
            reader.end();
            return new LibvirtException(
                    error.code(), error.domain(), error.message().orElse(procedure + " failed"));
        } catch (XdrException e) {
            return undecodable(procedure, e.getMessage());
        }
    }

    static LibvirtException undecodable(Procedure procedure, String why) {
        return new LibvirtException(
                ErrorCode.RPC, ErrorDomain.RPC, "the answer to %s cannot be decoded: %s".formatted(procedure, why));
    }

    private static boolean isFor(PacketHeader header, Procedure procedure, PacketStatus status) {
        return header.type() == PacketType.REPLY
                && header.program() == procedure.program().number()
                && header.procedure() == procedure.number()
                && header.status() == status;
    }
}
