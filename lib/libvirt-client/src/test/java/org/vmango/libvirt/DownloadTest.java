package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
import org.vmango.libvirt.rpc.PacketStatus;
import org.vmango.libvirt.rpc.PacketType;
import org.vmango.libvirt.type.StreamPart;
import org.vmango.libvirt.type.VolumeDownloadFlag;

/** Downloads while the daemon behaves, and while it does not. */
@Timeout(60)
final class DownloadTest {
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
    void download_manyPackets_givesAllBytesAndFinishes() throws IOException {
        var bytes = StreamFixture.random(1_000_003);
        streams.onDownload(call -> {
            StreamFixture.sendInPackets(call, bytes);
            StreamFixture.end(call);
        });

        var received = new ByteArrayOutputStream();
        try (var download = streams.volume.download(0, 0)) {
            assertThat(download.transferTo(Channels.newChannel(received))).isEqualTo(bytes.length);
            assertThat(download.receive()).as("after the end").isEqualTo(new StreamPart.End());
        }

        assertThat(received.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void download_asInputStream_fillsHolesWithZeros() throws IOException {
        streams.onDownload(call -> {
            call.streamHole(100_000);
            call.streamData(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            call.streamHole(5);
            StreamFixture.end(call);
        });

        byte[] all;
        try (var input =
                streams.volume.download(0, 0, VolumeDownloadFlag.SPARSE_STREAM).asInputStream()) {
            all = input.readAllBytes();
        }

        assertThat(all).hasSize(100_008);
        assertThat(List.of(all[99_999], all[100_000], all[100_002], all[100_003]))
                .containsExactly((byte) 0, (byte) 1, (byte) 3, (byte) 0);
    }

    @Test
    void download_sparse_givesHolesAsHoles() throws IOException {
        streams.onDownload(call -> {
            call.streamHole(1L << 40);
            call.streamData(ByteBuffer.wrap(new byte[] {7}));
            StreamFixture.end(call);
        });

        try (var download = streams.volume.download(0, 0, VolumeDownloadFlag.SPARSE_STREAM)) {
            assertThat(download.receive()).isEqualTo(new StreamPart.Hole(1L << 40));
            assertThat(download.receive()).isInstanceOf(StreamPart.Data.class);
            assertThat(download.receive()).isEqualTo(new StreamPart.End());
        }
    }

    @Test
    void download_errorInMidStream_isThrownAfterTheDataBeforeIt() throws IOException {
        streams.onDownload(call -> {
            call.streamData(ByteBuffer.wrap(new byte[] {1}));
            call.streamError(ErrorCode.SYSTEM_ERROR, ErrorDomain.STREAMS, "read error");
        });

        try (var download = streams.volume.download(0, 0)) {
            assertThat(download.receive()).isInstanceOf(StreamPart.Data.class);
            assertThatThrownBy(download::receive)
                    .isInstanceOfSatisfying(
                            LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_ERROR));
        }
    }

    @Test
    void download_undecodableError_isThrownAsSuch() throws IOException {
        streams.onDownload(
                call -> call.connection().send(call.header(PacketType.STREAM, PacketStatus.ERROR), w -> w.i32(1)));

        try (var download = streams.volume.download(0, 0)) {
            assertThatThrownBy(download::receive)
                    .isInstanceOfSatisfying(
                            LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RPC));
        }
    }

    @Test
    void download_connectionBreaks_isLost() throws IOException {
        streams.onDownload(call -> {
            call.streamData(ByteBuffer.wrap(new byte[] {1}));
            call.connection().close();
        });

        try (var download = streams.volume.download(0, 0)) {
            assertThat(download.receive()).isInstanceOf(StreamPart.Data.class);
            assertThatThrownBy(download::receive).isInstanceOf(ConnectionLostException.class);
        }
    }

    @Test
    void download_daemonStops_endsAtTheDeadline() throws IOException {
        streams.onDownload(call -> call.streamData(ByteBuffer.wrap(new byte[] {1})));

        try (var download = streams.volume.within(StreamFixture.SHORT).download(0, 0)) {
            assertThat(download.receive()).isInstanceOf(StreamPart.Data.class);
            assertThatThrownBy(download::receive).isInstanceOf(DeadlineExceededException.class);
        }
    }

    @Test
    void download_closedEarly_isBrokenOffAtTheHost() throws Exception {
        var aborted = new ArrayList<PacketStatus>();
        streams.onDownload(call -> {
            StreamFixture.sendInPackets(call, StreamFixture.random(300_000));
            aborted.add(call.nextOfStream().header().status());
            call.streamOk();
        });

        try (var download = streams.volume.download(0, 0)) {
            assertThat(download.receive()).isInstanceOf(StreamPart.Data.class);
        }

        assertThat(aborted).containsExactly(PacketStatus.ERROR);
    }

    @Test
    void download_slowUser_stopsTheHostAndKeepsTheConnection() throws Exception {
        var sent = new AtomicLong();
        streams.onDownload(call -> {
            var packet = new byte[200_000];
            for (int i = 0; i < 500; i++) {
                call.streamData(ByteBuffer.wrap(packet));
                sent.addAndGet(packet.length);
            }
            StreamFixture.end(call);
        });

        try (var download = streams.volume.download(0, 0)) {
            // Three times what the keepalive waits for: it must see that it is us who do not read
            assertThat(new CountDownLatch(1).await(1, TimeUnit.SECONDS)).isFalse();
            assertThat(sent.get())
                    .as("bytes on their way without anybody reading")
                    .isLessThan(10_000_000);
            var counted = new ByteArrayOutputStream();
            assertThat(download.transferTo(Channels.newChannel(counted))).isEqualTo(100_000_000L);
        }
    }
}
