package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmango.core.EventSubscription.Taken;

class ProviderChangesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeProvider one = new FakeProvider("ONE", InstantSource.system());
    private final Events events = new Events(InstantSource.system());
    private final ProviderChanges changes =
            new ProviderChanges(events, new Histories(FakeMachines.operations(), InstantSource.system()));
    private final EventSubscription subscription = events.subscribe(OptionalLong.empty());

    @BeforeEach
    void follow() {
        one.start();
        changes.follow(new Providers(List.of(one)));
        assertThat(next()).isEqualTo(new Change.MuchChanged("ONE"));
    }

    @AfterEach
    void close() {
        changes.close();
        subscription.close();
    }

    @Test
    void machine_addedChangedGone_isToldEachTime() {
        Machine machine = FakeMachines.bare("ONE", "web1", UUID.randomUUID());
        one.add(machine);
        assertThat(next()).isEqualTo(new Change.MachineChanged(machine));

        Machine running = one.start(machine.ref().id());
        assertThat(next()).isEqualTo(new Change.MachineChanged(running));

        one.remove(machine.ref().id(), StepListener.NONE);
        // Being removed may be seen, or be over before anybody looked.
        Change told = next();
        if (told instanceof Change.MachineChanged(Machine it)) {
            assertThat(it.state()).isEqualTo(MachineState.REMOVING);
            told = next();
        }
        assertThat(told).isEqualTo(new Change.MachineGone(machine.ref(), "web1"));
    }

    @Test
    void machine_withUserdata_isToldWithout() {
        var spec = new MachineSpec(
                UUID.randomUUID(),
                "web1",
                new Plan("small", DataSize.ofMebibytes(512), 1, DataSize.ofGibibytes(5)),
                FakeMachines.image("i", DataSize.ofGibibytes(2)),
                List.of(),
                Userdata.of("password: secret"),
                "alice",
                Optional.empty());
        one.add(FakeMachines.creating(spec, "ONE", 1, InstantSource.system().instant()));

        assertThat(next())
                .isInstanceOfSatisfying(
                        Change.MachineChanged.class,
                        it -> assertThat(it.machine().userdata().isEmpty()).isTrue());
    }

    @Test
    void provider_goesAway_isToldWithItsStatus() {
        one.goAway("no route");

        assertThat(next())
                .isEqualTo(new Change.ProviderChanged("ONE", one.snapshot().status()));
    }

    @Test
    void image_copiedIntoThePool_isAChangeOfTheProvider() {
        one.add(FakeMachines.image("i", DataSize.ofGibibytes(2)));

        assertThat(next()).isInstanceOf(Change.ProviderChanged.class);
    }

    @Test
    void changes_moreThanCanBeToldOneByOne_areToldAsOne() {
        ProviderSnapshot before = one.snapshot();
        for (int i = 0; i < ProviderChanges.MOST_AT_ONCE; i++) {
            one.add(FakeMachines.bare("ONE", "web" + i, UUID.randomUUID()));
        }
        assertThat(ProviderChanges.changes(before, one.snapshot())).hasSize(ProviderChanges.MOST_AT_ONCE);

        one.add(FakeMachines.bare("ONE", "one-more", UUID.randomUUID()));

        assertThat(ProviderChanges.changes(before, one.snapshot())).containsExactly(new Change.MuchChanged("ONE"));
    }

    @Test
    void follow_providerGone_isTold() {
        changes.follow(new Providers(List.of()));

        assertThat(next()).isEqualTo(new Change.MuchChanged("ONE"));
    }

    @Test
    void follow_sameProviderAgain_isToldOnce() {
        changes.follow(new Providers(List.of(one)));
        Machine machine = FakeMachines.bare("ONE", "web1", UUID.randomUUID());
        one.add(machine);
        one.goAway("no route");

        assertThat(List.of(next(), next()))
                .hasOnlyElementsOfTypes(Change.MachineChanged.class, Change.ProviderChanged.class);
    }

    private Change next() {
        try {
            Taken taken = subscription.take(PATIENCE);
            assertThat(taken).isInstanceOf(Taken.Next.class);
            return ((Taken.Next) taken).event().change();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
