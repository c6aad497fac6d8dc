package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmango.core.MachineHappening.PAUSED;
import static org.vmango.core.MachineHappening.POWERED_OFF;
import static org.vmango.core.MachineHappening.RESTARTED;
import static org.vmango.core.MachineHappening.RESUMED;
import static org.vmango.core.MachineHappening.STARTED;
import static org.vmango.core.MachineHappening.STOPPED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vmango.core.EventSubscription.Taken;

class HistoriesTest {
    private static final MachineRef WEB = new MachineRef("ONE", UUID.randomUUID());

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final Events events = new Events(() -> now);
    private final Operations operations = new Operations(events, () -> now);
    private final Histories histories = new Histories(operations, () -> now);
    private final FakeProvider provider = new FakeProvider("ONE", () -> now);

    @Test
    void event_noOperation_isSomebodyElses() {
        happens(WEB, STARTED);
        assertThat(histories.of(WEB)).containsExactly(new PastEvent(now, STARTED, Optional.empty()));
    }

    @Test
    void event_duringAnOperationAndAMomentAfter_isItsDoing() {
        operations.run(subject(OperationKind.STOP, WEB), _ -> {
            happens(WEB, STOPPED);
            return "";
        });
        assertThat(causes()).containsExactly("stop");
        pass(Duration.ofSeconds(4));
        happens(WEB, STOPPED);
        happens(WEB, STARTED);
        pass(Duration.ofSeconds(4));
        happens(WEB, STOPPED);
        assertThat(causes()).containsExactly("nobody", "nobody", "stop", "stop");
    }

    @Test
    void event_theGuestObeysLater_isStillWhatWasAskedFor() {
        operations.run(subject(OperationKind.SHUTDOWN, WEB), _ -> "");
        pass(Duration.ofMinutes(2));
        happens(WEB, POWERED_OFF);
        happens(WEB, STARTED);
        pass(Duration.ofMinutes(4));
        happens(WEB, RESTARTED);
        assertThat(causes()).containsExactly("nobody", "nobody", "shutdown");
    }

    @Test
    void event_pauseRightAfterTheCreation_isSomebodyElses() {
        operations.run(subject(OperationKind.CREATE, WEB), _ -> {
            happens(WEB, STARTED);
            happens(WEB, RESUMED);
            return "";
        });
        happens(WEB, PAUSED);
        happens(WEB, RESUMED);
        assertThat(causes()).containsExactly("nobody", "nobody", "create");
    }

    @Test
    void event_anotherMachinesOperation_isNotItsCause() {
        var other = new MachineRef("ONE", UUID.randomUUID());
        operations.run(subject(OperationKind.STOP, other), _ -> {
            happens(WEB, STOPPED);
            return "";
        });
        assertThat(causes()).containsExactly("nobody");
    }

    @Test
    void event_partOfTheOneBefore_isNoEntry() {
        happens(WEB, STARTED);
        happens(WEB, RESUMED);
        happens(WEB, PAUSED);
        happens(WEB, PAUSED);
        happens(WEB, RESUMED);
        assertThat(whats()).containsExactly(RESUMED, PAUSED, STARTED);
        pass(Duration.ofSeconds(3));
        happens(WEB, RESUMED);
        assertThat(whats()).containsExactly(RESUMED, RESUMED, PAUSED, STARTED);
    }

    @Test
    void keep_many_theOldestGo() {
        for (int i = 0; i < Histories.KEPT + 5; i++) {
            happens(WEB, i % 2 == 0 ? PAUSED : RESUMED);
        }
        assertThat(histories.of(WEB)).hasSize(Histories.KEPT);
        for (int i = 0; i < Histories.MACHINES; i++) {
            happens(new MachineRef("ONE", UUID.randomUUID()), STARTED);
        }
        assertThat(histories.of(WEB)).isEmpty();
    }

    @Test
    void listening_isKnownSinceTheLastTimeItBegan() {
        assertThat(histories.since("ONE")).isEmpty();
        histories.follow(provider);
        Instant first = now;
        assertThat(histories.since("ONE")).contains(first);
        pass(Duration.ofMinutes(1));
        provider.goAway("gone");
        provider.comeBack();
        assertThat(histories.since("ONE")).contains(now);
    }

    @Test
    void event_thatChangesNoState_isToldToWhoListens() throws InterruptedException {
        try (EventSubscription subscription = events.subscribe(OptionalLong.empty())) {
            happens(WEB, STARTED);
            happens(WEB, RESTARTED);
            assertThat(subscription.take(Duration.ZERO))
                    .isInstanceOfSatisfying(
                            Taken.Next.class,
                            it -> assertThat(it.event().change()).isEqualTo(new Change.MachineHappened(WEB)));
            assertThat(subscription.take(Duration.ZERO)).isInstanceOf(Taken.Quiet.class);
        }
    }

    private void happens(MachineRef machine, MachineHappening what) {
        histories.hear("ONE", new HostEvent.Happened(machine.id(), what));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static OperationSubject subject(OperationKind kind, MachineRef machine) {
        return new OperationSubject(kind, machine, "web", "alice");
    }

    private List<MachineHappening> whats() {
        return histories.of(WEB).stream().map(PastEvent::what).toList();
    }

    private List<String> causes() {
        return histories.of(WEB).stream()
                .map(it -> it.cause().map(by -> by.subject().kind().toString()).orElse("nobody"))
                .toList();
    }
}
