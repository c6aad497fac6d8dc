package org.vmango.libvirt.transport;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An open two-way byte stream to a libvirt daemon, ready for its first packet (TLS: after the daemon's accepting byte).
 * One thread may read while another writes; {@link #close} may be called from any thread, wakes both, and is the only way
 * to interrupt them.
 */
public interface Transport extends AutoCloseable {
    /** Blocks until at least one byte has arrived. @return how many bytes were put into the buffer, -1 at the end */
    int read(ByteBuffer into) throws IOException;

    /** Blocks until all bytes of the buffer are handed over. */
    void write(ByteBuffer from) throws IOException;

    /** What this is, for messages: {@code unix:/run/libvirt/libvirt-sock}, {@code ssh:root@host:22}. Holds no secret. */
    String description();

    @Override
    void close();
}
