package org.vmango.libvirt.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.ErrorDomain;
import org.vmango.libvirt.error.InterruptedCallException;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.protocol.DomainLookupByName;
import org.vmango.libvirt.protocol.Procedure;

/** Calls over one connection while the daemon behaves. */
@Timeout(30)
final class RpcConnectionTest {
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
    void call_answered_returnsTheReply() throws IOException {
        rpc.answerLookups();
        var connection = rpc.connect(RpcFixture.patient(4));

        assertThat(RpcFixture.lookup(connection, "täst", RpcFixture.LONG)).isEqualTo("täst");
        assertThat(connection.callsInFlight()).isZero();
    }

    @Test
    void call_refused_throwsCodeDomainAndMessage() throws IOException {
        rpc.daemon.on(
                Procedure.DOMAIN_LOOKUP_BY_NAME,
                call -> call.refuse(ErrorCode.NO_DOMAIN, ErrorDomain.QEMU, "Domain not found"));
        var connection = rpc.connect(RpcFixture.patient(4));

        var error = catchThrowableOfType(
                LibvirtException.class, () -> RpcFixture.lookup(connection, "nope", RpcFixture.LONG));

        assertThat(error.code()).isEqualTo(ErrorCode.NO_DOMAIN);
        assertThat(error.domain()).isEqualTo(ErrorDomain.QEMU);
        assertThat(error.daemonMessage()).isEqualTo("Domain not found");
        assertThat(error).hasMessage("Domain not found (NO_DOMAIN from QEMU)");
    }

    @Test
    void call_newCode_survivesAsNumber() throws IOException {
        rpc.daemon.on(
                Procedure.DOMAIN_LOOKUP_BY_NAME,
                call -> call.connection().send(call.header(PacketType.REPLY, PacketStatus.ERROR), writer -> {
                    writer.i32(4711);
                    writer.i32(4712);
                    writer.present(false);
                    IntStream.range(0, 8).forEach(_ -> writer.i32(0));
                }));
        var connection = rpc.connect(RpcFixture.patient(4));

        var error = catchThrowableOfType(
                LibvirtException.class, () -> RpcFixture.lookup(connection, "nope", RpcFixture.LONG));

        assertThat(error.code()).isEqualTo(ErrorCode.UNRECOGNIZED);
        assertThat(error.codeNumber()).isEqualTo(4711);
        assertThat(error.domainNumber()).isEqualTo(4712);
        assertThat(error).hasMessage("DOMAIN_LOOKUP_BY_NAME failed (4711 from 4712)");
    }

    @Test
    void call_stringWithNul_isRefusedBeforeItIsSent() throws Exception {
        rpc.answerLookups();
        var connection = rpc.connect(RpcFixture.patient(4));

        assertThatThrownBy(() -> RpcFixture.lookup(connection, "a\0b", RpcFixture.LONG))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARG));
        assertThat(RpcFixture.lookup(connection, "ok", RpcFixture.LONG)).isEqualTo("ok");
        assertThat(rpc.daemonSide().received()).hasSize(1);
    }

    @Test
    void call_inParallel_eachGetsItsOwnReply() throws Exception {
        rpc.answerLookups();
        var connection = rpc.connect(RpcFixture.patient(4));

        var calls = IntStream.range(0, 500)
                .mapToObj(i -> rpc.inBackground(() -> RpcFixture.lookup(connection, "vm" + i, RpcFixture.LONG)))
                .toList();

        for (int i = 0; i < calls.size(); i++) {
            assertThat(calls.get(i).get()).isEqualTo("vm" + i);
        }
    }

    @Test
    void call_windowFull_waitsForAReply() throws Exception {
        rpc.holdSlowLookups();
        var connection = rpc.connect(RpcFixture.patient(2));
        var first = rpc.inBackground(() -> RpcFixture.lookup(connection, "slow1", RpcFixture.LONG));
        var second = rpc.inBackground(() -> RpcFixture.lookup(connection, "slow2", RpcFixture.LONG));
        var heldFirst = rpc.nextHeld();
        var heldSecond = rpc.nextHeld();

        var refused = catchThrowableOfType(
                DeadlineExceededException.class, () -> RpcFixture.lookup(connection, "quick", RpcFixture.SOON));
        RpcFixture.answer(heldFirst);
        RpcFixture.answer(heldSecond);

        assertThat(refused.outcomeUnknown()).as("it was never sent").isFalse();
        assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder("slow1", "slow2");
        assertThat(RpcFixture.lookup(connection, "quick", RpcFixture.LONG)).isEqualTo("quick");
    }

    @Test
    void callAll_manyCalls_answersInOrderWithRefusalsInPlace() throws IOException {
        rpc.daemon.on(Procedure.DOMAIN_LOOKUP_BY_NAME, call -> {
            if (RpcFixture.nameIn(call).endsWith("7")) {
                call.refuse(ErrorCode.NO_DOMAIN, ErrorDomain.QEMU, "gone");
            } else {
                RpcFixture.answer(call);
            }
        });
        var connection = rpc.connect(RpcFixture.patient(64));
        var calls = IntStream.range(0, 500)
                .mapToObj(i -> new DomainLookupByName("vm" + i))
                .toList();

        var answers = connection.callAll(calls, Deadline.in(RpcFixture.LONG));

        for (int i = 0; i < 500; i++) {
            switch (answers.get(i)) {
                case Answer.Done<DomainLookupByName.Reply>(var reply) ->
                    assertThat(reply.dom().name()).isEqualTo("vm" + i);
                case Answer.Refused<DomainLookupByName.Reply>(var error) -> {
                    assertThat(i % 10).isEqualTo(7);
                    assertThat(error.code()).isEqualTo(ErrorCode.NO_DOMAIN);
                }
            }
        }
    }

    @Test
    void callAll_deadline_leavesNothingBehindButWhatTheHostHas() throws Exception {
        rpc.holdSlowLookups();
        var connection = rpc.connect(RpcFixture.patient(3));
        var calls = List.of(
                new DomainLookupByName("slow1"),
                new DomainLookupByName("slow2"),
                new DomainLookupByName("slow3"),
                new DomainLookupByName("never sent"));

        assertThatThrownBy(() -> connection.callAll(calls, Deadline.in(RpcFixture.SOON)))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(connection.callsInFlight()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            RpcFixture.answer(rpc.nextHeld());
        }

        RpcFixture.eventually(() -> connection.callsInFlight() == 0);
        assertThat(RpcFixture.lookup(connection, "quick", RpcFixture.LONG)).isEqualTo("quick");
    }

    @Test
    void call_interrupted_leavesTheConnectionUnharmed() throws Exception {
        rpc.holdSlowLookups();
        var connection = rpc.connect(RpcFixture.patient(4));
        var interrupted = new ArrayList<Boolean>();
        var done = new CountDownLatch(1);
        var thread = Thread.ofVirtual().start(() -> {
            assertThatThrownBy(() -> RpcFixture.lookup(connection, "slow", RpcFixture.LONG))
                    .isInstanceOfSatisfying(
                            InterruptedCallException.class,
                            e -> assertThat(e.outcomeUnknown()).isTrue());
            interrupted.add(Thread.interrupted());
            done.countDown();
        });
        var held = rpc.nextHeld();

        thread.interrupt();
        done.await();

        assertThat(interrupted).containsExactly(true);
        assertThat(connection.callsInFlight()).as("the host still works on it").isEqualTo(1);
        RpcFixture.answer(held);
        assertThat(RpcFixture.lookup(connection, "quick", RpcFixture.LONG)).isEqualTo("quick");
    }

    @Test
    void close_wakesEverybody_eachKnowsWhetherItsRequestHadLeft() throws Exception {
        rpc.holdSlowLookups();
        var connection = rpc.connect(RpcFixture.patient(1));
        var sent = rpc.inBackground(() -> RpcFixture.lookup(connection, "slow", RpcFixture.LONG));
        rpc.nextHeld();
        var waiting = IntStream.range(0, 10)
                .mapToObj(_ -> rpc.inBackground(() -> RpcFixture.lookup(connection, "quick", RpcFixture.LONG)))
                .toList();

        connection.close();

        assertThat(lost(sent).outcomeUnknown()).isTrue();
        assertThat(lost(sent)).hasMessageContaining("whether DOMAIN_LOOKUP_BY_NAME was done is unknown");
        for (var call : waiting) {
            assertThat(lost(call).outcomeUnknown()).isFalse();
        }
        assertThat(connection.lost()).isPresent();
        connection.awaitEnd();
    }

    @Test
    void event_knownOrNot_isHandedOn() throws Exception {
        var connection = rpc.connect(RpcFixture.patient(4));
        var daemonSide = rpc.daemonSide();
        var unknown = new PacketHeader(0x20008086, 9999, PacketType.MESSAGE, 0, PacketStatus.OK);

        daemonSide.send(unknown, writer -> writer.i32(1));

        assertThat(rpc.events.take().header()).isEqualTo(unknown);
        assertThat(connection.lost()).isEmpty();
    }

    @Test
    void reply_largerThanTheBuffer_isReadWhole() throws Exception {
        var name = "x".repeat(3 << 20);
        rpc.answerLookups();
        var connection = rpc.connect(RpcFixture.patient(4));

        assertThat(RpcFixture.lookup(connection, name, RpcFixture.LONG)).isEqualTo(name);
    }

    @Test
    void reply_inManyPieces_isPutTogether() throws Exception {
        rpc.daemon.on(Procedure.DOMAIN_LOOKUP_BY_NAME, call -> {
            var bytes = RpcBytes.lookupReply(call.header().serial(), "pieces");
            for (byte each : bytes) {
                call.connection().sendRaw(ByteBuffer.wrap(new byte[] {each}));
            }
            call.release();
        });
        var connection = rpc.connect(RpcFixture.patient(4));

        for (int i = 0; i < 50; i++) {
            assertThat(RpcFixture.lookup(connection, "x", Duration.ofSeconds(5)))
                    .isEqualTo("pieces");
        }
    }

    private static ConnectionLostException lost(Future<?> call) {
        var failure = catchThrowableOfType(ExecutionException.class, call::get);
        if (failure.getCause() instanceof ConnectionLostException lost) {
            return lost;
        }
        throw new AssertionError("not lost", failure);
    }
}
