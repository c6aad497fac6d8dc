package org.vmango.e2e.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.vmango.e2e.bench.Samples;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.LabHost;

/** Somebody who has virsh: makes machines of his own, switches and removes them, and looks when vmango tells it. */
final class Outsider {
    private static final int NAMES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Tally tally;
    private final Random random;
    private final List<Duration> seen = new ArrayList<>();

    Outsider(Tally tally, Random random) {
        this.tally = tally;
        this.random = random;
    }

    /** How long after virsh had returned the API told what it had done. */
    Samples seen() {
        return new Samples(seen);
    }

    /** Does one thing on the host, whose daemon lives meanwhile. */
    void act(SoakHost soak, Api api) {
        LabHost host = soak.host();
        String name = "foreign-" + random.nextInt(NAMES);
        if (!host.has(name)) {
            host.virsh("define", definition(name).toString());
            tally.add("virsh define");
            return;
        }
        boolean running = host.state(name).equals("running");
        if (!running && random.nextInt(3) == 0) {
            host.virsh("undefine", name);
            tally.add("virsh undefine");
            return;
        }
        host.virsh(running ? "destroy" : "start", name);
        tally.add(running ? "virsh destroy" : "virsh start");
        if (soak.isConnected(api)) {
            seen.add(untilTold(soak, api, name, running ? "stopped" : "running"));
        }
    }

    private static Duration untilTold(SoakHost soak, Api api, String name, String wanted) {
        long begin = System.nanoTime();
        while (!wanted.equals(soak.told(api).get(name))) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new AssertionError(
                        "%s is %s on %s, and the API does not tell".formatted(name, wanted, soak.name()));
            }
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Path definition(String name) {
        try {
            Path file = Files.createTempFile("foreign", ".xml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, """
                <domain type='qemu'>
                  <name>%s</name>
                  <memory unit='MiB'>16</memory>
                  <os><type arch='x86_64'>hvm</type></os>
                </domain>
                """.formatted(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
