package org.vmango.core;

import java.nio.ByteBuffer;

/**
 * An open two-way stream of bytes to a machine: its serial line or its screen. Neither side keeps what the other does not
 * take: who does not read makes the machine wait. One thread may read while another writes; any may close, which ends both.
 */
public interface ByteLink extends AutoCloseable {
    /**
     * Blocks until at least one byte has come.
     *
     * @return how many bytes were put into the buffer; -1 at the end: the machine has stopped, somebody else has taken the
     *     line, or it was closed
     * @throws VmangoException UNREACHABLE
     */
    int read(ByteBuffer into);

    /** Blocks until the machine's side has taken all. @throws VmangoException UNREACHABLE, TIMEOUT */
    void write(ByteBuffer from);

    @Override
    void close();
}
