package org.vmango.libvirt.rpc;

import java.io.IOException;
import java.io.Serial;

/** The peer does not speak libvirt's protocol, or has lost its place in it: nothing more can be read. */
public final class BadPacketException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    BadPacketException(String message) {
        super(message);
    }
}
