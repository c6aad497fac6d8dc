package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmango.core.Failures.thenFails;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmango.core.EventSubscription.Taken;

class OperationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MachineRef MACHINE = new MachineRef("ONE", UUID.randomUUID());
    private static final OperationSubject SUBJECT =
            new OperationSubject(OperationKind.CREATE, MACHINE, "web1", "alice");

    private final Events events = new Events(InstantSource.system());
    private final Operations operations = new Operations(events, InstantSource.system());
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void run_stepsAndProgress_areSeenFromOutside() {
        List<Operation> seen = new ArrayList<>();
        operations.run(SUBJECT, steps -> {
            steps.planned(List.of("check", "copy"));
            seen.add(only());
            steps.done("check");
            steps.progress(Progress.measured(DataSize.ofMebibytes(1), DataSize.ofMebibytes(4)));
            seen.add(only());
            steps.done("copy");
            seen.add(only());
            return "";
        });
        seen.add(only());

        assertThat(seen)
                .extracting(OperationsTest::states)
                .containsExactly(
                        "running: check running, copy pending",
                        "running: check done, copy running 1 of 4",
                        "running: check done, copy done",
                        "done: check done, copy done");
        assertThat(only().ended()).isPresent();
        assertThat(only().subject()).isEqualTo(SUBJECT);
    }

    @Test
    void progress_moreThanExpected_hasNoTotal() {
        assertThat(Progress.measured(DataSize.ofMebibytes(5), DataSize.ofMebibytes(4))
                        .total())
                .isEmpty();
        assertThat(Progress.measured(DataSize.ofBytes(0), DataSize.ofBytes(0)).total())
                .isEmpty();
    }

    @Test
    void run_refused_isThrownOnAndTold() {
        thenFails(
                ErrorKind.CONFLICT,
                () -> operations.run(SUBJECT, steps -> {
                    steps.planned(List.of("check", "copy"));
                    throw VmangoException.conflict("the name is taken");
                }));

        assertThat(states(only())).isEqualTo("failed: check failed, copy pending");
        assertThat(only().failure()).contains(new OperationFailure(ErrorKind.CONFLICT, "the name is taken"));
    }

    @Test
    void run_faultOfOurs_isNotToldToAll() {
        assertThatThrownBy(() -> operations.run(SUBJECT, _ -> {
                    throw new IllegalStateException("/etc/secret");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(only().failure()).hasValueSatisfying(it -> {
            assertThat(it.kind()).isEqualTo(ErrorKind.INTERNAL);
            assertThat(it.message()).contains(only().id()).doesNotContain("secret");
        });
    }

    @Test
    void start_returnsAtOnceAndEndsLater() {
        Operation begun = operations.start(SUBJECT, _ -> await(released));

        assertThat(operations.get(begun.id()).state()).isEqualTo(OperationState.RUNNING);
        assertThat(operations.awaitAll(Duration.ofMillis(10))).isFalse();
        released.countDown();
        assertThat(operations.await(begun.id(), Operation::hasEnded, PATIENCE).state())
                .isEqualTo(OperationState.DONE);
        assertThat(operations.awaitAll(PATIENCE)).isTrue();
    }

    @Test
    void start_failing_isToldByTheOperation() {
        Operation begun = operations.start(SUBJECT, _ -> {
            throw VmangoException.conflict("the name is taken");
        });

        assertThat(operations.await(begun.id(), Operation::hasEnded, PATIENCE).failure())
                .contains(new OperationFailure(ErrorKind.CONFLICT, "the name is taken"));
    }

    @Test
    void await_step_returnsBeforeTheEnd() {
        Operation begun = operations.start(SUBJECT, steps -> {
            steps.done(StepListener.DEFINED);
            await(released);
        });

        Operation defined = operations.await(begun.id(), it -> it.hasDone(StepListener.DEFINED), PATIENCE);

        assertThat(defined.hasEnded()).isFalse();
    }

    @Test
    void start_tooMany_isRefusedUntilSomeEnd() {
        IntStream.range(0, Operations.MOST_RUNNING).forEach(_ -> operations.start(SUBJECT, _ -> await(released)));

        thenFails(ErrorKind.UNREACHABLE, () -> operations.start(SUBJECT, _ -> await(released)));
        released.countDown();
        assertThat(operations.awaitAll(PATIENCE)).isTrue();
        operations.run(SUBJECT, _ -> "");
    }

    @Test
    void all_manyEnded_lastOnesAreKept() {
        String first = operations.start(SUBJECT, _ -> {}).id();
        assertThat(operations.awaitAll(PATIENCE)).isTrue();
        IntStream.range(0, Operations.KEPT).forEach(_ -> operations.run(SUBJECT, _ -> ""));

        assertThat(operations.all())
                .hasSize(Operations.KEPT)
                .noneMatch(it -> it.id().equals(first));
        thenFails(ErrorKind.NOT_FOUND, () -> operations.get(first));
    }

    @Test
    void on_oneMachine_onlyItsOwnLastFirst() {
        var other = new OperationSubject(OperationKind.STOP, new MachineRef("TWO", MACHINE.id()), "web1", "alice");
        operations.run(SUBJECT, _ -> "");
        operations.run(other, _ -> "");

        assertThat(operations.on(MACHINE)).extracting(Operation::subject).containsExactly(SUBJECT);
    }

    @Test
    void changes_eachIsAnEvent() throws InterruptedException {
        List<String> told = new ArrayList<>();
        try (EventSubscription subscription = events.subscribe(OptionalLong.empty())) {
            operations.run(SUBJECT, steps -> {
                steps.planned(List.of("check"));
                steps.done("check");
                return "";
            });
            while (subscription.take(Duration.ZERO) instanceof Taken.Next(Event event)) {
                told.add(states(((Change.OperationChanged) event.change()).operation()));
            }
        }

        assertThat(told)
                .containsExactly("running: ", "running: check running", "running: check done", "done: check done");
    }

    private Operation only() {
        assertThat(operations.all()).hasSize(1);
        return operations.all().getFirst();
    }

    private static String states(Operation operation) {
        List<String> steps = operation.steps().stream()
                .map(it -> it.name() + " " + it.state()
                        + it.progress().map(OperationsTest::mebibytes).orElse(""))
                .toList();
        return operation.state() + ": " + String.join(", ", steps);
    }

    private static String mebibytes(Progress progress) {
        Optional<Long> total = progress.total().map(DataSize::toMebibytes);
        return " " + progress.done().toMebibytes()
                + total.map(it -> " of " + it).orElse("");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
