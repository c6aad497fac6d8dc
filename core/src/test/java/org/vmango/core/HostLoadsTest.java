package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vmango.core.HostLoads.Load;

class HostLoadsTest {
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID TWO = UUID.randomUUID();
    private static final Instant START = Instant.parse("2026-01-13T03:00:00Z");

    private static final int CPUS = 8;

    private final HostLoads loads = new HostLoads();

    @Test
    void add_once_nothingIsKnown() {
        measured(0, Map.of(ONE, 5));
        assertThat(loads.of("ONE")).isEmpty();
        assertThat(loads.of("NONE")).isEmpty();
    }

    @Test
    void add_twice_shareOfAllProcessors() {
        measured(0, Map.of(ONE, 5, TWO, 100));
        measured(10, Map.of(ONE, 15, TWO, 130));
        assertThat(loads.of("ONE"))
                .singleElement()
                .satisfies(it -> assertThat(it.share()).isCloseTo(0.5, within(1e-9)));
    }

    @Test
    void add_nothingMeasuredSince_nothingAdded() {
        measured(0, Map.of(ONE, 5));
        measured(0, Map.of(ONE, 5));
        assertThat(loads.of("ONE")).isEmpty();
    }

    @Test
    void add_machineStartedAnewOrNew_countsFromItsNextMeasurement() {
        measured(0, Map.of(ONE, 500));
        measured(10, Map.of(ONE, 3, TWO, 3));
        measured(20, Map.of(ONE, 13, TWO, 13));
        assertThat(loads.of("ONE")).extracting(Load::share).containsExactly(0.0, 0.25);
    }

    @Test
    void add_moreThanAllProcessors_isAll() {
        measured(0, Map.of(ONE, 0));
        measured(10, Map.of(ONE, 900));
        assertThat(loads.of("ONE")).extracting(Load::share).containsExactly(1.0);
    }

    @Test
    void add_hostAwayForLong_leavesAGap() {
        measured(0, Map.of(ONE, 0));
        measured(10, Map.of(ONE, 8));
        measured(400, Map.of(ONE, 300));
        measured(410, Map.of(ONE, 308));
        measured(420, Map.of(ONE, 316));
        assertThat(loads.of("ONE")).extracting(Load::afterGap).containsExactly(true, true, false);
    }

    @Test
    void of_longAgo_isForgotten() {
        for (int i = 0; i < 100; i++) {
            measured(i * 10, Map.of(ONE, i));
        }
        assertThat(loads.of("ONE").getFirst().at())
                .isEqualTo(START.plusSeconds(990).minus(HostLoads.SPAN));
        loads.look(List.of());
        assertThat(loads.of("ONE")).isEmpty();
    }

    /** @param cpuTimes in seconds */
    private void measured(int second, Map<UUID, Integer> cpuTimes) {
        Map<UUID, MachineStatistics> machines = new HashMap<>();
        cpuTimes.forEach((id, seconds) -> machines.put(
                id,
                new MachineStatistics(
                        Duration.ofSeconds(seconds),
                        1,
                        DataSize.ofMebibytes(64),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of())));
        loads.add("ONE", CPUS, new HostStatistics(START.plusSeconds(second), Optional.empty(), machines));
    }
}
