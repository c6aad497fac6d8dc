package org.vmango.provider.libvirt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.vmango.core.ByteLink;
import org.vmango.core.ErrorKind;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.transport.Transport;

/** A connection to something on a host as a link. */
final class TransportLink implements ByteLink {
    private static final int END = -1;

    private final Transport transport;
    private final HostCall host;
    private final AtomicBoolean closed = new AtomicBoolean();

    TransportLink(Transport transport, HostCall host) {
        this.transport = transport;
        this.host = host;
    }

    @Override
    public int read(ByteBuffer into) {
        try {
            return transport.read(into);
        } catch (IOException e) {
            if (closed.get()) {
                return END;
            }
            throw lost(e);
        }
    }

    @Override
    public void write(ByteBuffer from) {
        try {
            transport.write(from);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private VmangoException lost(IOException e) {
        return new VmangoException(
                ErrorKind.UNREACHABLE, "the connection to the screen on " + host.provider() + " is lost", e);
    }

    @Override
    public void close() {
        closed.set(true);
        transport.close();
    }
}
