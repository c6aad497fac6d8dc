package org.vmango.libvirt.rpc;

import java.io.IOException;

/** What goes on until a connection ends, or ends it by failing. */
interface Work {
    void run() throws IOException, InterruptedException;
}
