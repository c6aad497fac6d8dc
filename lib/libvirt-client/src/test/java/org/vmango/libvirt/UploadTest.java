package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.ErrorDomain;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.rpc.Packet;
import org.vmango.libvirt.rpc.PacketStatus;
import org.vmango.libvirt.rpc.PacketType;
import org.vmango.libvirt.type.VolumeUploadFlag;
import org.vmango.libvirt.xdr.XdrReader;

/** Uploads while the daemon behaves, and while it does not. */
@Timeout(60)
final class UploadTest {
    private @TempDir Path folder;
    private StreamFixture streams;

    @BeforeEach
    void start() throws Exception {
        streams = new StreamFixture(folder);
    }

    @AfterEach
    void stop() throws IOException {
        streams.close();
    }

    @Test
    void upload_bytesAndHoles_arriveInOrderAndAreConfirmed() throws Exception {
        var parts = new ArrayList<String>();
        var whole = new ByteArrayOutputStream();
        streams.onUpload(call -> {
            for (var packet = call.nextOfStream();
                    packet.header().status() == PacketStatus.CONTINUE;
                    packet = call.nextOfStream()) {
                parts.add(describe(packet, whole));
            }
            call.streamOk();
        });
        var bytes = StreamFixture.random(600_001);

        try (var upload = streams.volume.upload(0, 0, VolumeUploadFlag.SPARSE_STREAM)) {
            upload.write(ByteBuffer.wrap(bytes));
            upload.hole(1L << 33);
            upload.finish();
        }

        assertThat(parts).containsExactly("262144", "262144", "75713", "hole 8589934592");
        assertThat(whole.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void upload_diskFull_isThrownByFinish() throws Exception {
        streams.onUpload(call -> {
            while (call.nextOfStream().header().status() == PacketStatus.CONTINUE) {}
            call.streamError(ErrorCode.SYSTEM_ERROR, ErrorDomain.STREAMS, "No space left on device");
        });

        try (var upload = streams.volume.upload(0, 0)) {
            upload.write(ByteBuffer.wrap(StreamFixture.random(1000)));
            assertThatThrownBy(upload::finish)
                    .isInstanceOfSatisfying(
                            LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_ERROR));
        }
    }

    @Test
    void upload_errorInMidStream_stopsTheWriter() throws Exception {
        streams.onUpload(call -> {
            call.nextOfStream();
            call.streamError(ErrorCode.SYSTEM_ERROR, ErrorDomain.STREAMS, "No space left on device");
        });

        try (var upload = streams.volume.upload(0, 0)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100_000; i++) {
                            upload.write(ByteBuffer.wrap(new byte[1000]));
                        }
                    })
                    .isInstanceOfSatisfying(
                            LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_ERROR));
        }
    }

    @Test
    void upload_refused_leavesNoConnection() throws Exception {
        streams.daemon.on(
                Procedure.STORAGE_VOL_UPLOAD,
                call -> call.refuse(ErrorCode.NO_STORAGE_VOL, ErrorDomain.STORAGE, "no such volume"));

        assertThatThrownBy(() -> streams.volume.upload(0, 0))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_STORAGE_VOL));
        assertThat(streams.connection.lost()).isEmpty();
    }

    @Test
    void upload_peerNeverReads_endsAtTheDeadline() throws Exception {
        streams.onUpload(call -> call.connection().stopReading());

        try (var upload = streams.volume.within(StreamFixture.SHORT).upload(0, 0)) {
            assertThatThrownBy(() -> upload.write(ByteBuffer.wrap(new byte[20 << 20])))
                    .isInstanceOfAny(DeadlineExceededException.class, ConnectionLostException.class);
        }
    }

    @Test
    void upload_notFinished_isBrokenOffAtTheHost() throws Exception {
        var last = new ArrayList<PacketStatus>();
        streams.onUpload(call -> {
            call.nextOfStream();
            last.add(call.nextOfStream().header().status());
            call.streamOk();
        });

        try (var upload = streams.volume.upload(0, 0)) {
            upload.write(ByteBuffer.wrap(new byte[1]));
        }

        assertThat(last).containsExactly(PacketStatus.ERROR);
    }

    private static String describe(Packet packet, ByteArrayOutputStream whole) {
        if (packet.header().type() == PacketType.STREAM_HOLE) {
            return "hole " + new XdrReader(packet.payload()).i64();
        }
        var bytes = new byte[packet.payload().remaining()];
        packet.payload().get(bytes);
        whole.writeBytes(bytes);
        return Integer.toString(bytes.length);
    }
}
