package org.vmango.provider.libvirt;

import org.vmango.core.Provider;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;

/** Makes providers of libvirt hosts; those behind the same SSH login share one session. Closed after all of them. */
public final class LibvirtProviders implements AutoCloseable {
    private final SweepPace pace = new SweepPace();
    private final HostWatch watch = new HostWatch();
    private final Transports transports = new Transports(TransportSettings.ofMachine());

    /** A provider that is not started yet. */
    public Provider open(LibvirtSettings settings) {
        return new LibvirtProvider(settings, transports, pace, watch);
    }

    @Override
    public void close() {
        transports.close();
    }
}
