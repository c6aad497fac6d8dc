package org.vmango.provider.libvirt;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.vmango.core.DataSize;
import org.vmango.core.Plan;
import org.vmango.core.Provider;
import org.vmango.core.ProviderContract;

/** The libvirt provider keeps what every provider promises, on a real libvirtd. */
class LibvirtProviderContractIT extends ProviderContract {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static LabHost host;
    private static LibvirtProvider provider;

    @BeforeAll
    static void givenAProvider() {
        host = LabHost.make("contract", 171);
        provider = new LibvirtProvider(host.settings(), host.transports);
        provider.start();
    }

    @AfterEach
    void sweep() {
        host.sweepMachines();
    }

    @AfterAll
    static void close() {
        provider.close();
        host.close();
    }

    @Override
    protected Provider provider() {
        return provider;
    }

    @Override
    protected String imageId() {
        return LabHost.IMAGE;
    }

    @Override
    protected Plan plan() {
        return LabHost.PLAN;
    }

    @Override
    protected Plan tooSmallPlan() {
        return new Plan("small", DataSize.ofMebibytes(128), 1, DataSize.ofGibibytes(1));
    }

    @Override
    protected String newName() {
        return host.prefix + "-" + NAMES.incrementAndGet();
    }

    @Override
    protected Duration patience() {
        return Duration.ofSeconds(90);
    }
}
