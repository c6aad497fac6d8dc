package org.vmango.libvirt.protocol;

import org.vmango.libvirt.xdr.XdrReader;
import org.vmango.libvirt.xdr.XdrWriter;

/** A call with its arguments, which knows how to read its reply. Made by the generator. */
public interface RemoteCall<R> {
    /** Its number and program. */
    Procedure procedure();

    /** Writes the arguments. */
    void write(XdrWriter writer);

    /** Reads the reply's payload. */
    R readReply(XdrReader reader);
}
