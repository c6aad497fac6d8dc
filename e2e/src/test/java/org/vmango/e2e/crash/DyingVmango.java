package org.vmango.e2e.crash;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.vmango.app.LibvirtOpener;
import org.vmango.app.Vmango;
import org.vmango.app.config.ConfigReader;

/** The program, wired as ever, but for providers that die after the step that the environment names. */
public final class DyingVmango {
    static final String FATAL_STEP = "VMANGO_TEST_FATAL_STEP";

    private DyingVmango() {}

    public static void main(String[] arguments) throws InterruptedException {
        String fatalStep = Objects.requireNonNull(System.getenv(FATAL_STEP), FATAL_STEP);
        try (LibvirtOpener libvirt = new LibvirtOpener();
                Vmango vmango = new Vmango(
                        new ConfigReader(Path.of(arguments[0]), LibvirtOpener.checks()).read(),
                        block -> new DyingProvider(libvirt.open(block), fatalStep))) {
            vmango.start();
            new CountDownLatch(1).await();
        }
    }
}
