package org.vmango.libvirt.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.protocol.Procedure;

/** Every way in which a daemon or the way to it can fail. */
@Timeout(30)
final class RpcFailureTest {
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

        var lost = lost(call);
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
            assertThat(lost(call).outcomeUnknown()).isTrue();
        }
    }

    @Test
    void garbage_httpText_isShownInTheMessage() throws Exception {
        var connection = rpc.connect(RpcFixture.patient(4));
        var text = "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n";

        rpc.daemonSide().sendRaw(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        connection.awaitEnd();

        assertThat(connection.lost().orElseThrow())
                .hasMessage("connection to test lost: the peer does not speak libvirt's protocol: packet length"
                        + " 1213486160, bytes \"HTTP/1.1 400 Bad Request..Server: nginx....\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000",
                "ffffffff",
                "0000001b",
                "02000005",
                "0000001c 20008086 00000002 00000017 00000001 00000001 00000000",
                "0000001c 20008086 00000001 00000017 00000009 00000001 00000000",
                "0000001c 20008086 00000001 00000017 00000001 00000001 00000003",
                "0000001c 20008086 00000001 00000017 00000000 00000001 00000000",
            })
    void garbage_endsTheConnectionForAll(String hex) throws Exception {
        rpc.holdSlowLookups();
        var connection = rpc.connect(RpcFixture.patient(4));
        var call = rpc.inBackground(() -> RpcFixture.lookup(connection, "slow", RpcFixture.LONG));
        rpc.nextHeld();

        rpc.daemonSide().sendRaw(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));

        assertThat(lost(call)).hasCauseInstanceOf(BadPacketException.class);
        assertThat(lost(call).outcomeUnknown()).isTrue();
    }

    @Test
    void truncated_insideOfAPacket_isLost() throws Exception {
        rpc.daemon.on(Procedure.DOMAIN_LOOKUP_BY_NAME, call -> {
            var whole = RpcBytes.lookupReply(call.header().serial(), "vm");
            call.connection().sendRaw(ByteBuffer.wrap(whole, 0, whole.length - 1));
            call.connection().close();
        });
        var connection = rpc.connect(RpcFixture.patient(4));

        assertThatThrownBy(() -> RpcFixture.lookup(connection, "vm", RpcFixture.LONG))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("the connection ended inside of a packet");
    }

    @Test
    void hangUp_betweenPackets_isLost() throws Exception {
        rpc.daemon.on(Procedure.DOMAIN_LOOKUP_BY_NAME, call -> call.connection().close());
        var connection = rpc.connect(RpcFixture.patient(4));

        assertThatThrownBy(() -> RpcFixture.lookup(connection, "vm", RpcFixture.LONG))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining(
                        "the host closed the connection; whether DOMAIN_LOOKUP_BY_NAME was done is unknown");
        assertThatThrownBy(() -> RpcFixture.lookup(connection, "vm", RpcFixture.LONG))
                .isInstanceOfSatisfying(
                        ConnectionLostException.class,
                        e -> assertThat(e.outcomeUnknown()).isFalse());
    }

    @Test
    void late_replyAfterTheDeadline_isDroppedAndFreesItsSlot() throws Exception {
        rpc.holdSlowLookups();
        var connection = rpc.connect(RpcFixture.patient(1));
        assertThatThrownBy(() -> RpcFixture.lookup(connection, "slow", RpcFixture.SOON))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(connection.callsInFlight()).as("the host still works on it").isEqualTo(1);
        assertThatThrownBy(() -> RpcFixture.lookup(connection, "quick", RpcFixture.SOON))
                .isInstanceOfSatisfying(
                        DeadlineExceededException.class,
                        e -> assertThat(e.outcomeUnknown()).isFalse());

        RpcFixture.answer(rpc.nextHeld());

        assertThat(RpcFixture.lookup(connection, "quick", RpcFixture.LONG)).isEqualTo("quick");
        assertThat(connection.callsInFlight()).isZero();
    }

    @Test
    void late_secondReplyToACall_isDropped() throws Exception {
        rpc.daemon.on(Procedure.DOMAIN_LOOKUP_BY_NAME, call -> {
            RpcFixture.answer(call);
            RpcFixture.answer(call);
        });
        var connection = rpc.connect(RpcFixture.patient(1));

        for (int i = 0; i < 20; i++) {
            assertThat(RpcFixture.lookup(connection, "vm" + i, RpcFixture.LONG)).isEqualTo("vm" + i);
        }

        RpcFixture.eventually(() -> connection.droppedReplies() == 20);
    }

    @Test
    void outOfOrder_repliesBackwards_eachFindsItsCaller() throws Exception {
        rpc.holdSlowLookups();
        var connection = rpc.connect(RpcFixture.patient(4));
        var calls = IntStream.range(0, 4)
                .mapToObj(i -> rpc.inBackground(() -> RpcFixture.lookup(connection, "slow" + i, RpcFixture.LONG)))
                .toList();
        var held = IntStream.range(0, 4).mapToObj(_ -> rpc.nextHeld()).toList();

        for (var call : held.reversed()) {
            RpcFixture.answer(call);
        }

        for (int i = 0; i < 4; i++) {
            assertThat(calls.get(i).get()).isEqualTo("slow" + i);
        }
    }

    @Test
    void undecodable_reply_failsItsCallerOnly() throws Exception {
        rpc.daemon.on(Procedure.DOMAIN_LOOKUP_BY_NAME, call -> {
            if (RpcFixture.nameIn(call).equals("broken")) {
                call.reply(writer -> writer.i32(1 << 30));
            } else {
                RpcFixture.answer(call);
            }
        });
        var connection = rpc.connect(RpcFixture.patient(4));

        assertRpcError(connection, "broken", "length 1073741824 is above the limit 4194304");
        assertThat(RpcFixture.lookup(connection, "whole", RpcFixture.LONG)).isEqualTo("whole");
    }

    @Test
    void undecodable_bytesLeftOver_failItsCallerOnly() throws Exception {
        rpc.daemon.on(
                Procedure.DOMAIN_LOOKUP_BY_NAME,
                call -> call.reply(writer -> {
                    writer.string("vm");
                    writer.uuid(RpcFixture.uuid("vm"));
                    writer.i32(1);
                    writer.i32(0);
                }));
        var connection = rpc.connect(RpcFixture.patient(4));

        assertRpcError(connection, "vm", "4 bytes left over");
        assertThat(connection.lost()).isEmpty();
    }

    @Test
    void undecodable_errorReply_failsItsCallerOnly() throws Exception {
        rpc.daemon.on(
                Procedure.DOMAIN_LOOKUP_BY_NAME,
                call -> call.connection().send(call.header(PacketType.REPLY, PacketStatus.ERROR), w -> w.i32(42)));
        var connection = rpc.connect(RpcFixture.patient(4));

        assertRpcError(connection, "vm", "needs 4 bytes, 0 are left");
        assertThat(connection.lost()).isEmpty();
    }

    @Test
    void undecodable_replyOfAnotherProcedure_failsItsCallerOnly() throws Exception {
        rpc.daemon.on(Procedure.DOMAIN_LOOKUP_BY_NAME, call -> {
            var other = new PacketHeader(
                    0x20008086, 24, PacketType.REPLY, call.header().serial(), PacketStatus.OK);
            call.connection().send(other, _ -> {});
        });
        var connection = rpc.connect(RpcFixture.patient(4));

        assertRpcError(connection, "vm", "of another call");
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

        assertThat(lost(call)).hasMessageContaining("no sign of life");
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

    private void assertRpcError(RpcConnection connection, String name, String message) {
        assertThatThrownBy(() -> RpcFixture.lookup(connection, name, RpcFixture.LONG))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RPC))
                .hasMessageContaining(message);
    }

    private static ConnectionLostException lost(Future<?> call) {
        var failure = catchThrowableOfType(ExecutionException.class, call::get);
        if (failure.getCause() instanceof ConnectionLostException lost) {
            return lost;
        }
        throw new AssertionError("not lost", failure);
    }
}
