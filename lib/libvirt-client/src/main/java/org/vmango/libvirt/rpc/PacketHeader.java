package org.vmango.libvirt.rpc;

import java.nio.ByteBuffer;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.Program;

/**
 * The first words of a packet, after its length.
 *
 * @param program see {@link Program}
 * @param procedure its number within the program
 * @param serial what the client has numbered its call with; 0 in events and keepalive
 */
public record PacketHeader(int program, int procedure, PacketType type, int serial, PacketStatus status) {
    /** Bytes of length and header. */
    public static final int SIZE = 28;

    /** The longest packet: 32 MiB and the length itself. */
    public static final int MAX_PACKET = (32 << 20) + 4;

    private static final int VERSION = 1;

    static PacketHeader of(Procedure procedure, PacketType type, int serial, PacketStatus status) {
        return new PacketHeader(procedure.program().number(), procedure.number(), type, serial, status);
    }

    static PacketHeader keepAlive(int procedure) {
        return new PacketHeader(Program.KEEPALIVE.number(), procedure, PacketType.MESSAGE, 0, PacketStatus.OK);
    }

    boolean isKeepAlive() {
        return program == Program.KEEPALIVE.number();
    }

    /** Reads the six words after the length, at the buffer's position. */
    public static PacketHeader read(ByteBuffer in) throws BadPacketException {
        int program = in.getInt();
        int version = in.getInt();
        int procedure = in.getInt();
        int type = in.getInt();
        int serial = in.getInt();
        int status = in.getInt();
        if (version != VERSION) {
            throw new BadPacketException("a packet of version " + version);
        }
        return new PacketHeader(
                program,
                procedure,
                PacketType.find(type).orElseThrow(() -> new BadPacketException("a packet of type " + type)),
                serial,
                PacketStatus.find(status).orElseThrow(() -> new BadPacketException("a packet of status " + status)));
    }

    /** Writes length and header at the start of a packet whose payload is there already, from byte {@link #SIZE} on. */
    public void writeInto(ByteBuffer packet) {
        packet.putInt(0, packet.remaining());
        packet.putInt(4, program);
        packet.putInt(8, VERSION);
        packet.putInt(12, procedure);
        packet.putInt(16, type.number());
        packet.putInt(20, serial);
        packet.putInt(24, status.number());
    }
}
