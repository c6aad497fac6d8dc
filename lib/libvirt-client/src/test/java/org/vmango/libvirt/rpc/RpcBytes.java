package org.vmango.libvirt.rpc;

import org.vmango.libvirt.protocol.DomainLookupByName;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.WireDomain;
import org.vmango.libvirt.xdr.XdrWriter;

/** Packets as a daemon writes them. */
final class RpcBytes {
    private RpcBytes() {}

    static byte[] lookupReply(int serial, String name) {
        var writer = new XdrWriter(PacketHeader.SIZE);
        new DomainLookupByName.Reply(new WireDomain(name, RpcFixture.uuid(name), 1)).write(writer);
        var bytes = writer.buffer();
        PacketHeader.of(Procedure.DOMAIN_LOOKUP_BY_NAME, PacketType.REPLY, serial, PacketStatus.OK)
                .writeInto(bytes);
        var array = new byte[bytes.remaining()];
        bytes.get(array);
        return array;
    }
}
