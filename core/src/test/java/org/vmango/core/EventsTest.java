package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.vmango.core.EventSubscription.Taken;

class EventsTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Events events = new Events(InstantSource.system());

    @Test
    void publish_listenersOfNow_getItInOrder() throws InterruptedException {
        publish(1);
        try (EventSubscription first = events.subscribe(OptionalLong.empty());
                EventSubscription second = events.subscribe(OptionalLong.empty())) {
            publish(3);

            assertThat(idsOf(first)).hasSize(3).isSorted().isEqualTo(idsOf(second));
            assertThat(first.take(AT_ONCE)).isEqualTo(new Taken.Quiet());
        }
        assertThat(events.listeners()).isZero();
    }

    @Test
    void ids_ofALaterProcess_areLarger() {
        var before = new Events(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
        var after = new Events(InstantSource.fixed(Instant.parse("2026-01-01T00:00:01Z")));
        before.publish(new Change.MuchChanged("ONE"));

        assertThat(after.lastId()).isGreaterThan(before.lastId());
    }

    @Test
    void subscribe_afterAKnownEvent_getsAllSince() throws InterruptedException {
        publish(5);
        long known = events.lastId();
        publish(3);

        try (EventSubscription again = events.subscribe(OptionalLong.of(known))) {
            publish(1);

            assertThat(idsOf(again)).containsExactly(known + 1, known + 2, known + 3, known + 4);
        }
    }

    @Test
    void subscribe_afterTheLastEvent_nothingIsLost() throws InterruptedException {
        publish(1);

        try (EventSubscription again = events.subscribe(OptionalLong.of(events.lastId()))) {
            assertThat(again.take(AT_ONCE)).isEqualTo(new Taken.Quiet());
        }
    }

    @Test
    void subscribe_afterAnEventThatIsForgotten_isToldSoAndGoesOn() throws InterruptedException {
        publish(1);
        long known = events.lastId();
        publish(Events.KEPT + 1);

        try (EventSubscription again = events.subscribe(OptionalLong.of(known))) {
            publish(1);

            assertThat(again.take(AT_ONCE)).isEqualTo(new Taken.Lost(events.lastId() - 1));
            assertThat(idsOf(again)).containsExactly(events.lastId());
        }
    }

    @Test
    void subscribe_afterTheOldestThatIsKept_getsAllThatAreKept() throws InterruptedException {
        publish(1);
        long known = events.lastId();
        publish(Events.KEPT);

        try (EventSubscription again = events.subscribe(OptionalLong.of(known))) {
            assertThat(idsOf(again)).hasSize(Events.KEPT);
        }
    }

    @Test
    void subscribe_afterAnIdThatIsNotGivenYet_isToldToReadAgain() throws InterruptedException {
        for (long id : new long[] {0, -1, events.lastId() + 1, Long.MAX_VALUE}) {
            try (EventSubscription again = events.subscribe(OptionalLong.of(id))) {
                assertThat(again.take(AT_ONCE)).isEqualTo(new Taken.Lost(events.lastId()));
            }
        }
    }

    @Test
    void take_listenerTooSlow_losesThemAllAndGoesOn() throws InterruptedException {
        try (EventSubscription slow = events.subscribe(OptionalLong.empty())) {
            publish(EventSubscription.CAPACITY + 1);
            long lost = events.lastId();
            publish(2);

            assertThat(slow.take(AT_ONCE)).isEqualTo(new Taken.Lost(lost));
            assertThat(idsOf(slow)).containsExactly(lost + 1, lost + 2);
        }
    }

    @Test
    void close_whileSomebodyWaits_wakesThem() {
        EventSubscription subscription = events.subscribe(OptionalLong.empty());
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return subscription.take(PATIENCE);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        subscription.close();

        assertThat(waiting.join()).isEqualTo(new Taken.Closed());
        publish(1);
        assertThat(events.listeners()).isZero();
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            events.publish(new Change.MuchChanged("ONE"));
        }
    }

    private static List<Long> idsOf(EventSubscription subscription) throws InterruptedException {
        List<Long> ids = new ArrayList<>();
        while (subscription.take(AT_ONCE) instanceof Taken.Next(Event event)) {
            ids.add(event.id());
        }
        return ids;
    }
}
