package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsageHistoryTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID WEB1 = UUID.randomUUID();
    private static final UUID WEB2 = UUID.randomUUID();

    private final UsageHistory history = new UsageHistory();

    private static Usage usage(Instant at) {
        DataSize none = DataSize.ofBytes(0);
        return new Usage(at, Duration.ZERO, Optional.empty(), none, none, none, none);
    }

    private void add(Duration after, UUID... machines) {
        Instant at = BEGIN.plus(after);
        Map<UUID, Usage> now = new java.util.HashMap<>();
        for (UUID machine : machines) {
            now.put(machine, usage(at));
        }
        history.add(now, at);
    }

    @Test
    void of_someMoments_oldestFirst() {
        add(Duration.ZERO, WEB1);
        add(Duration.ofSeconds(5), WEB1, WEB2);
        assertThat(history.of(WEB1)).extracting(Usage::at).containsExactly(BEGIN, BEGIN.plusSeconds(5));
        assertThat(history.of(WEB2)).hasSize(1);
        assertThat(history.of(UUID.randomUUID())).isEmpty();
    }

    @Test
    void add_afterTenMinutes_oldOnesForgotten() {
        add(Duration.ZERO, WEB1, WEB2);
        add(Duration.ofMinutes(9), WEB1);
        add(Duration.ofMinutes(11), WEB1);
        assertThat(history.of(WEB1)).hasSize(2);
        assertThat(history.of(WEB2)).isEmpty();
    }
}
