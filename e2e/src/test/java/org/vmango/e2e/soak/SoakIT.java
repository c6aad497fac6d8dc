package org.vmango.e2e.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/** Half a minute of what {@code make soak} does for an hour. */
class SoakIT {
    private static final Duration SPAN = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void randomWork_byVmangoVirshAndKills_inventoryIsVirshsAndNothingIsLeft() throws Exception {
        try (SoakHost host = SoakHost.up("soakit")) {
            VmangoConfig config =
                    VmangoConfig.in(folder).plan("least", 16, 1, 1).block(host.block());
            try (Vmango vmango = Vmango.start(config)) {
                SoakRun run = new SoakRun(List.of(host), vmango, 4);
                run.awaitConnected();

                run.act(SPAN);

                assertThat(run.tally().wrong()).isEmpty();
                assertThat(run.removeAll()).isEmpty();
            }
        }
    }
}
