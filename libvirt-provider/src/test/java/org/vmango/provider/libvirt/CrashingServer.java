package org.vmango.provider.libvirt;

import java.time.Duration;
import java.util.UUID;
import org.vmango.core.Await;
import org.vmango.core.StepListener;

/** A server in a process of its own that dies, as by SIGKILL, after one step of a recipe. */
final class CrashingServer {
    static final int CRASHED = 42;

    private CrashingServer() {}

    /** Arguments: prefix and subnet of the host, create or remove, the machine's name or id, the step. */
    public static void main(String[] arguments) {
        LabHost host = LabHost.existing(arguments[0], Integer.parseInt(arguments[1]));
        String subject = arguments[3];
        StepListener crash = step -> {
            if (step.equals(arguments[4])) {
                Runtime.getRuntime().halt(CRASHED);
            }
        };
        try (LibvirtProvider provider = new LibvirtProvider(host.settings(), host.transports)) {
            provider.start();
            Await.until(
                    Duration.ofSeconds(30), () -> provider.snapshot().images().containsKey(LabHost.IMAGE));
            switch (arguments[2]) {
                case "create" -> provider.create(MachineLifecycleIT.spec(provider, subject), crash);
                case "remove" -> provider.remove(UUID.fromString(subject), crash);
                default -> throw new IllegalArgumentException(arguments[2]);
            }
        }
    }
}
