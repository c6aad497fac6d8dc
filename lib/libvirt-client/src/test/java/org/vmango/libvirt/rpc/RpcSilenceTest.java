package org.vmango.libvirt.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.protocol.Procedure;

/** A daemon that says nothing, or reads nothing, and the pings that tell it from one that is busy. */
@Timeout(30)
final class RpcSilenceTest {
    private @TempDir Path folder;
    private RpcFixture rpc;

    @BeforeEach
    void start() throws IOException {
        rpc = new RpcFixture(folder);
    }

    @AfterEach
    void stop() throws IOException {
        rpc.close();
    }

    @Test
    void halfOpen_neverAnswers_callEndsAtItsDeadline() throws Exception {
        rpc.daemon.on(Procedure.DOMAIN_LOOKUP_BY_NAME, _ -> {});
        var connection = rpc.connect(RpcFixture.patient(4));

        var late = catchThrowableOfType(
                DeadlineExceededException.class, () -> RpcFixture.lookup(connection, "vm", RpcFixture.SOON));

        assertThat(late.outcomeUnknown()).isTrue();
        assertThat(late).hasMessage("DOMAIN_LOOKUP_BY_NAME was not answered within 300 ms");
        assertThat(connection.lost()).isEmpty();
    }

    @Test
    void silence_pingUnanswered_everybodyFailsAndKnows() throws Exception {
        rpc.holdSlowLookups();
        var connection = rpc.connect(RpcFixture.nervous(4, Duration.ofMinutes(1)));
        var daemonSide = rpc.daemonSide();
        daemonSide.ignorePings();

        var call = rpc.inBackground(() -> RpcFixture.lookup(connection, "slow", RpcFixture.LONG));

        var lost = RpcFixture.lost(call);
        assertThat(lost.outcomeUnknown()).isTrue();
        assertThat(lost).hasMessageContaining("no sign of life for ");
        assertThat(daemonSide.pings()).isBetween(1, 2);
    }

    @Test
    void silence_pingsAnswered_connectionLives() throws Exception {
        rpc.holdSlowLookups();
        var connection = rpc.connect(RpcFixture.watchful());
        var daemonSide = rpc.daemonSide();
        var call = rpc.inBackground(() -> RpcFixture.lookup(connection, "slow", RpcFixture.LONG));

        RpcFixture.eventually(() -> daemonSide.pings() >= 8);

        assertThat(connection.lost()).isEmpty();
        RpcFixture.answer(rpc.nextHeld());
        assertThat(call.get()).isEqualTo("slow");
    }

    @Test
    void fiveStuckCalls_pingUnanswered_isDeafAndNotDead() throws Exception {
        rpc.holdSlowLookups();
        var connection = rpc.connect(RpcFixture.nervous(8, Duration.ofMinutes(1)));
        var other = rpc.connect(RpcFixture.watchful());
        var stuck = IntStream.range(0, 5)
                .mapToObj(i -> rpc.inBackground(() -> RpcFixture.lookup(connection, "slow" + i, RpcFixture.LONG)))
                .toList();
        var held = IntStream.range(0, 5).mapToObj(_ -> rpc.nextHeld()).toList();

        RpcFixture.eventually(connection::deaf);

        assertThat(connection.lost()).isEmpty();
        assertThat(connection.callsInFlight(Duration.ofNanos(1))).isEqualTo(5);
        assertThat(connection.callsInFlight(Duration.ofMinutes(1))).isZero();
        assertThat(RpcFixture.lookup(other, "quick", RpcFixture.LONG)).isEqualTo("quick");
        for (var call : held) {
            RpcFixture.answer(call);
        }
        for (var call : stuck) {
            call.get();
        }
        RpcFixture.eventually(() -> !connection.deaf());
        assertThat(RpcFixture.lookup(connection, "quick", RpcFixture.LONG)).isEqualTo("quick");
    }

    @Test
    void fourStuckCalls_pingsStillAnswered() throws Exception {
        rpc.holdSlowLookups();
        var connection = rpc.connect(RpcFixture.watchful());
        var daemonSide = rpc.daemonSide();
        var stuck = IntStream.range(0, 4)
                .mapToObj(i -> rpc.inBackground(() -> RpcFixture.lookup(connection, "slow" + i, RpcFixture.LONG)))
                .toList();
        IntStream.range(0, 4).forEach(_ -> rpc.nextHeld());

        RpcFixture.eventually(() -> daemonSide.pings() >= 4);

        assertThat(connection.lost()).isEmpty();
        assertThat(connection.deaf()).isFalse();
        assertThat(stuck).noneMatch(Future::isDone);
    }

    @Test
    void fiveStuckCalls_forLongerThanTheDeafLimit_isDead() throws Exception {
        rpc.holdSlowLookups();
        var connection = rpc.connect(RpcFixture.nervous(8, Duration.ofMillis(800)));
        var stuck = IntStream.range(0, 5)
                .mapToObj(i -> rpc.inBackground(() -> RpcFixture.lookup(connection, "slow" + i, RpcFixture.LONG)))
                .toList();

        for (var call : stuck) {
            assertThat(RpcFixture.lost(call).outcomeUnknown()).isTrue();
        }
    }

    @Test
    void ping_fromTheDaemon_isAnsweredWhileCallsHang() throws Exception {
        rpc.holdSlowLookups();
        var connection = rpc.connect(RpcFixture.patient(4));
        var daemonSide = rpc.daemonSide();
        var slow = rpc.inBackground(() -> RpcFixture.lookup(connection, "slow", RpcFixture.LONG));
        rpc.nextHeld();

        daemonSide.ping();

        RpcFixture.eventually(() -> daemonSide.pongs() == 1);
        assertThat(slow.isDone()).isFalse();
    }

    @Test
    void ping_manyUnread_areAnsweredOnce() throws Exception {
        var connection = rpc.connect(RpcFixture.patient(4));
        var daemonSide = rpc.daemonSide();
        daemonSide.stopReading();
        for (int i = 0; i < 1000; i++) {
            daemonSide.ping();
        }
        daemonSide.resumeReading();

        RpcFixture.eventually(() -> daemonSide.pongs() > 0);
        assertThat(connection.lost()).isEmpty();
    }

    @Test
    void peerNeverReads_callerFailsAtItsDeadline() throws Exception {
        var connection = rpc.connect(RpcFixture.patient(64));
        rpc.daemonSide().stopReading();
        var big = "x".repeat(4 << 20);

        var late = catchThrowableOfType(
                DeadlineExceededException.class, () -> RpcFixture.lookup(connection, big, RpcFixture.SOON));

        assertThat(late.outcomeUnknown()).as("a part of it is with the host").isTrue();
    }

    @Test
    void peerNeverReads_writerIsStuck_connectionIsFoundDeadAllTheSame() throws Exception {
        var connection = rpc.connect(RpcFixture.nervous(64, Duration.ofMinutes(1)));
        rpc.daemonSide().stopReading();
        var big = "x".repeat(4 << 20);

        var call = rpc.inBackground(() -> RpcFixture.lookup(connection, big, RpcFixture.LONG));

        assertThat(RpcFixture.lost(call)).hasMessageContaining("no sign of life");
        connection.awaitEnd();
    }

    @Test
    void peerNeverReads_queueIsBounded_unsentCallersKnowIt() throws Exception {
        var connection = rpc.connect(RpcFixture.patient(64));
        rpc.daemonSide().stopReading();
        var big = "x".repeat(1 << 20);

        var calls = IntStream.range(0, 20)
                .mapToObj(_ -> rpc.inBackground(() -> RpcFixture.lookup(connection, big, RpcFixture.SOON)))
                .toList();

        long unsent = 0;
        for (var call : calls) {
            var failure = catchThrowableOfType(ExecutionException.class, call::get);
            assertThat(failure).hasCauseInstanceOf(DeadlineExceededException.class);
            boolean known = failure.getCause() instanceof DeadlineExceededException late && !late.outcomeUnknown();
            unsent += known ? 1 : 0;
        }
        assertThat(unsent).isGreaterThanOrEqualTo(16);
        assertThat(connection.callsInFlight()).isEqualTo(20 - (int) unsent);
    }
}
