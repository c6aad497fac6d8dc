package org.vmango.e2e.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.vmango.e2e.bench.Report;
import org.vmango.e2e.bench.Samples;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/**
 * All that can happen to two hypervisors, for a long time. Arguments: for how many seconds, and a seed for chance. Prints a
 * table; the exit status says whether all is as it should be.
 */
final class Soak {
    private static final int PARTS = 4;

    private final Report report = new Report(System.out);
    private boolean met = true;

    private Soak() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Soak soak = new Soak();
        soak.run(Duration.ofSeconds(Long.parseLong(arguments[0])), Long.parseLong(arguments[1]));
        System.exit(soak.met ? 0 : 1);
    }

    private void run(Duration span, long seed) throws IOException, InterruptedException, ExecutionException {
        try (SoakHost one = SoakHost.up("soaka");
                SoakHost two = SoakHost.up("soakb")) {
            VmangoConfig config = VmangoConfig.in(Files.createTempDirectory(Path.of("/tmp"), "soak"))
                    .plan("least", 16, 1, 1)
                    .block(one.block())
                    .block(two.block());
            try (Vmango vmango = Vmango.start(config)) {
                SoakRun run = new SoakRun(List.of(one, two), vmango, seed);
                run.awaitConnected();
                run.act(span.dividedBy(PARTS));
                Footprint early = Footprint.of(vmango.pid());
                for (int part = 1; part < PARTS; part++) {
                    run.act(span.dividedBy(PARTS));
                }
                Footprint late = Footprint.of(vmango.pid());
                // Each part has ended with it, or the run with an error.
                target(
                        "inventory beside virsh, volumes, reservations",
                        "equal after each of " + PARTS + " parts",
                        true);
                report.line("done: " + run.tally(), "");
                target(
                        "answers that nothing explains",
                        run.tally().wrong(),
                        run.tally().wrong().isEmpty());
                visible(run.outsider().seen());
                footprints(early, late);
                List<String> left = run.removeAll();
                target("left on the hosts when all is removed", left, left.isEmpty());
            }
        }
    }

    private void visible(Samples seen) {
        target(
                "a change by virsh is told after",
                seen + ", 99 %% within %d ms".formatted(seen.quantile(0.99).toMillis()),
                seen.medianMillis() <= 100);
    }

    private void footprints(Footprint early, Footprint late) {
        target(
                "open files, after a quarter and at the end",
                early.descriptors() + ", " + late.descriptors(),
                late.descriptors() <= early.descriptors() + 8);
        target("threads", early.threads() + ", " + late.threads(), late.threads() <= early.threads() + 4);
        target(
                "memory",
                early.residentMebibytes() + " MiB, " + late.residentMebibytes() + " MiB",
                late.residentMebibytes() <= early.residentMebibytes() * 1.25);
    }

    private void target(String measured, Object result, boolean reached) {
        report.line(measured, result, "", reached);
        met &= reached;
    }
}
