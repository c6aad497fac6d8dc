package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract, and fails only when it is told to. */
class FakeProviderTest extends ProviderContract {
    private final FakeProvider provider = new FakeProvider("FAKE1", InstantSource.system());
    private final AtomicInteger names = new AtomicInteger();

    FakeProviderTest() {
        provider.add(FakeMachines.image(imageId(), DataSize.ofGibibytes(2)));
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Override
    protected Provider provider() {
        return provider;
    }

    @Override
    protected String imageId() {
        return "Debian-12_amd64_qcow2.img";
    }

    @Override
    protected Plan plan() {
        return new Plan("small", DataSize.ofMebibytes(512), 1, DataSize.ofGibibytes(5));
    }

    @Override
    protected Plan tooSmallPlan() {
        return new Plan("tiny", DataSize.ofMebibytes(512), 1, DataSize.ofGibibytes(1));
    }

    @Override
    protected String newName() {
        return "web" + names.incrementAndGet();
    }

    @Test
    void create_stepFails_nothingLeft() {
        for (String step : FakeProvider.CREATE_STEPS) {
            provider.failAt(step, new VmangoException(ErrorKind.REFUSED, "no", null));

            assertThatThrownBy(() -> create(spec())).hasMessage("no");

            assertThat(provider.snapshot().machines()).isEmpty();
        }
    }

    @Test
    void goAway_known_staysAndActionsFail() {
        Machine made = create(spec());

        provider.goAway("no route");

        assertThat(provider.snapshot().machines()).containsKey(made.ref().id());
        assertThat(provider.views().usage(made.ref().id())).isNotEmpty();
        assertThatThrownBy(() -> provider.stop(made.ref().id()))
                .isInstanceOfSatisfying(
                        VmangoException.class, it -> assertThat(it.kind()).isEqualTo(ErrorKind.UNREACHABLE));
        provider.comeBack();
        assertThat(provider.stop(made.ref().id()).state()).isEqualTo(MachineState.STOPPED);
    }

    @Test
    void stop_recipeEndsWithinGrace_machineStays() {
        provider.holdRecipes();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var creation = CompletableFuture.supplyAsync(() -> create(spec()), executor);
            assertThat(provider.awaitRecipes(1, patience())).isTrue();
            var stop = CompletableFuture.runAsync(() -> provider.stop(patience()), executor);

            provider.releaseRecipes();

            stop.join();
            assertThat(creation.join().state()).isEqualTo(MachineState.RUNNING);
        }
        assertThat(provider.snapshot().machines()).hasSize(1);
    }

    @Test
    void stop_recipeOutlastsGrace_undone() {
        provider.holdRecipes();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var creation = CompletableFuture.supplyAsync(() -> Optional.of(create(spec())), executor)
                    .exceptionally(_ -> Optional.empty());
            assertThat(provider.awaitRecipes(1, patience())).isTrue();

            provider.stop(Duration.ofMillis(20));

            assertThat(creation.join()).isEmpty();
        }
        assertThat(provider.snapshot().machines()).isEmpty();
    }
}
