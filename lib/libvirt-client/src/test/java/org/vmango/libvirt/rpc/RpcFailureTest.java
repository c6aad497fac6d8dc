package org.vmango.libvirt.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
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

/** A daemon that says something wrong, or hangs up. */
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

        assertThat(RpcFixture.lost(call)).hasCauseInstanceOf(BadPacketException.class);
        assertThat(RpcFixture.lost(call).outcomeUnknown()).isTrue();
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

    private void assertRpcError(RpcConnection connection, String name, String message) {
        assertThatThrownBy(() -> RpcFixture.lookup(connection, name, RpcFixture.LONG))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RPC))
                .hasMessageContaining(message);
    }
}
