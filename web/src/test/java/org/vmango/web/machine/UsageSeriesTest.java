package org.vmango.web.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmango.core.DataSize;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;
import org.vmango.core.Usage;
import org.vmango.web.page.Samples;

class UsageSeriesTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    /** Has two processors. */
    private static final Machine MACHINE = Samples.machine("ONE", "web1", MachineState.RUNNING, 1);

    /** @param total what each total has reached, in bytes */
    private static Usage usage(int second, double cpuSeconds, long total) {
        return new Usage(
                BEGIN.plusSeconds(second),
                Duration.ofMillis((long) (cpuSeconds * 1000)),
                Optional.of(DataSize.ofMebibytes(100)),
                DataSize.ofBytes(total),
                DataSize.ofBytes(total * 2),
                DataSize.ofBytes(total * 3),
                DataSize.ofBytes(total * 4));
    }

    @Test
    void of_twoMoments_ratesBetweenThem() {
        UsageSeries series = UsageSeries.of(MACHINE, List.of(usage(0, 10, 0), usage(5, 15, 5000)));
        assertThat(series.times()).containsExactly(BEGIN.getEpochSecond() + 5.0);
        assertThat(series.cpu()).containsExactly(50.0);
        assertThat(series.memory()).containsExactly((double) (100 << 20));
        assertThat(series.diskRead()).containsExactly(1000.0);
        assertThat(series.diskWritten()).containsExactly(2000.0);
        assertThat(series.received()).containsExactly(3000.0);
        assertThat(series.sent()).containsExactly(4000.0);
        assertThat(series.memoryLimit()).isEqualTo(MACHINE.memory().bytes());
    }

    @Test
    void of_longSilence_gap() {
        UsageSeries series = UsageSeries.of(MACHINE, List.of(usage(0, 0, 0), usage(300, 9, 9), usage(305, 10, 9)));
        assertThat(series.cpu()).containsExactly(null, 10.0);
        assertThat(series.sent()).containsExactly(null, 0.0);
    }

    @Test
    void of_machineStartedAnew_gap() {
        UsageSeries series = UsageSeries.of(MACHINE, List.of(usage(0, 500, 99), usage(5, 1, 2)));
        assertThat(series.cpu()).containsExactly((Double) null);
    }

    @Test
    void of_diskTakenOut_noNegativeRate() {
        UsageSeries series = UsageSeries.of(MACHINE, List.of(usage(0, 1, 99), usage(5, 2, 0)));
        assertThat(series.diskRead()).containsExactly(0.0);
    }

    @Test
    void of_clockTooFast_neverOverHundredPercent() {
        UsageSeries series = UsageSeries.of(MACHINE, List.of(usage(0, 0, 0), usage(5, 60, 0)));
        assertThat(series.cpu()).containsExactly(100.0);
    }

    @Test
    void of_oneMoment_nothing() {
        assertThat(UsageSeries.of(MACHINE, List.of(usage(0, 0, 0))).times()).isEmpty();
    }
}
