package org.vmango.libvirt;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.vmango.libvirt.live.OwnLibvirtd;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;

/** libvirt's test driver in a daemon of our own, and a connection to it for each test. What tests make there ends with the daemon. */
final class TestDriver implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final Transports transports = new Transports(TransportSettings.ofMachine());
    private Optional<OwnLibvirtd> libvirtd = Optional.empty();
    private Optional<LibvirtConnection> connection = Optional.empty();

    LibvirtConnection connection() {
        return connection.orElseThrow();
    }

    LibvirtConnection open(String uri, ConnectionSettings settings) {
        return LibvirtConnection.open(transports, libvirtd.orElseThrow().uri(uri), settings);
    }

    /** A domain without devices. */
    static String domainXml(String name) {
        return "<domain type='test'><name>" + name + "</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>"
                + "<os><type>hvm</type></os></domain>";
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        libvirtd = Optional.of(OwnLibvirtd.start());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        connection = Optional.of(open("test:///default", ConnectionSettings.defaults()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        connection.ifPresent(LibvirtConnection::close);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        transports.close();
        libvirtd.ifPresent(OwnLibvirtd::close);
    }
}
