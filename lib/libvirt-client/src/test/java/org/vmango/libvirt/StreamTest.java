package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
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
import org.vmango.libvirt.fake.FakeCall;
import org.vmango.libvirt.fake.FakeConnection;
import org.vmango.libvirt.fake.FakeLibvirtd;
import org.vmango.libvirt.protocol.DomainOpenConsole;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.StorageVolDownload;
import org.vmango.libvirt.protocol.StorageVolUpload;
import org.vmango.libvirt.protocol.WireStorageVol;
import org.vmango.libvirt.rpc.Packet;
import org.vmango.libvirt.rpc.PacketStatus;
import org.vmango.libvirt.rpc.PacketType;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;
import org.vmango.libvirt.type.StreamPart;
import org.vmango.libvirt.type.VolumeDownloadFlag;
import org.vmango.libvirt.type.VolumeUploadFlag;
import org.vmango.libvirt.xdr.XdrReader;

/** Uploads, downloads and consoles while the daemon behaves, and while it does not. */
@Timeout(60)
final class StreamTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(10);

    private @TempDir Path folder;
    private FakeLibvirtd daemon;
    private Transports transports;
    private LibvirtConnection connection;
    private StorageVolume volume;

    @BeforeEach
    void start() throws Exception {
        daemon = FakeLibvirtd.start(folder);
        transports = new Transports(TransportSettings.ofMachine());
        var settings = ConnectionSettings.defaults()
                .withKeepAlive(Duration.ofMillis(100), 5)
                .withDeadline(LONG);
        connection = LibvirtConnection.open(transports, daemon.uri(), settings);
        daemon.next();
        volume = new StorageVolume(connection.calls(), new WireStorageVol("pool", "disk", ""));
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        transports.close();
        daemon.close();
    }

    @Test
    void download_manyPackets_givesAllBytesAndFinishes() throws IOException {
        var bytes = random(1_000_003);
        onDownload(call -> {
            sendInPackets(call, bytes);
            end(call);
        });

        var received = new ByteArrayOutputStream();
        try (var download = volume.download(0, 0)) {
            assertThat(download.transferTo(Channels.newChannel(received))).isEqualTo(bytes.length);
            assertThat(download.receive()).as("after the end").isEqualTo(new StreamPart.End());
        }

        assertThat(received.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void download_asInputStream_fillsHolesWithZeros() throws IOException {
        onDownload(call -> {
            call.streamHole(100_000);
            call.streamData(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            call.streamHole(5);
            end(call);
        });

        byte[] all;
        try (var input = volume.download(0, 0, VolumeDownloadFlag.SPARSE_STREAM).asInputStream()) {
            all = input.readAllBytes();
        }

        assertThat(all).hasSize(100_008);
        assertThat(List.of(all[99_999], all[100_000], all[100_002], all[100_003]))
                .containsExactly((byte) 0, (byte) 1, (byte) 3, (byte) 0);
    }

    @Test
    void download_sparse_givesHolesAsHoles() throws IOException {
        onDownload(call -> {
            call.streamHole(1L << 40);
            call.streamData(ByteBuffer.wrap(new byte[] {7}));
            end(call);
        });

        try (var download = volume.download(0, 0, VolumeDownloadFlag.SPARSE_STREAM)) {
            assertThat(download.receive()).isEqualTo(new StreamPart.Hole(1L << 40));
            assertThat(download.receive()).isInstanceOf(StreamPart.Data.class);
            assertThat(download.receive()).isEqualTo(new StreamPart.End());
        }
    }

    @Test
    void download_errorInMidStream_isThrownAfterTheDataBeforeIt() throws IOException {
        onDownload(call -> {
            call.streamData(ByteBuffer.wrap(new byte[] {1}));
            call.streamError(ErrorCode.SYSTEM_ERROR, ErrorDomain.STREAMS, "read error");
        });

        try (var download = volume.download(0, 0)) {
            assertThat(download.receive()).isInstanceOf(StreamPart.Data.class);
            assertThatThrownBy(download::receive)
                    .isInstanceOfSatisfying(
                            LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_ERROR));
        }
    }

    @Test
    void download_undecodableError_isThrownAsSuch() throws IOException {
        onDownload(call -> call.connection().send(call.header(PacketType.STREAM, PacketStatus.ERROR), w -> w.i32(1)));

        try (var download = volume.download(0, 0)) {
            assertThatThrownBy(download::receive)
                    .isInstanceOfSatisfying(
                            LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RPC));
        }
    }

    @Test
    void download_connectionBreaks_isLost() throws IOException {
        onDownload(call -> {
            call.streamData(ByteBuffer.wrap(new byte[] {1}));
            call.connection().close();
        });

        try (var download = volume.download(0, 0)) {
            assertThat(download.receive()).isInstanceOf(StreamPart.Data.class);
            assertThatThrownBy(download::receive).isInstanceOf(ConnectionLostException.class);
        }
    }

    @Test
    void download_daemonStops_endsAtTheDeadline() throws IOException {
        onDownload(call -> call.streamData(ByteBuffer.wrap(new byte[] {1})));

        try (var download = volume.within(SHORT).download(0, 0)) {
            assertThat(download.receive()).isInstanceOf(StreamPart.Data.class);
            assertThatThrownBy(download::receive).isInstanceOf(DeadlineExceededException.class);
        }
    }

    @Test
    void download_closedEarly_isBrokenOffAtTheHost() throws Exception {
        var aborted = new ArrayList<PacketStatus>();
        onDownload(call -> {
            sendInPackets(call, random(300_000));
            aborted.add(call.nextOfStream().header().status());
            call.streamOk();
        });

        try (var download = volume.download(0, 0)) {
            assertThat(download.receive()).isInstanceOf(StreamPart.Data.class);
        }

        assertThat(aborted).containsExactly(PacketStatus.ERROR);
    }

    @Test
    void download_slowUser_stopsTheHostAndKeepsTheConnection() throws Exception {
        var sent = new AtomicLong();
        onDownload(call -> {
            var packet = new byte[200_000];
            for (int i = 0; i < 500; i++) {
                call.streamData(ByteBuffer.wrap(packet));
                sent.addAndGet(packet.length);
            }
            end(call);
        });

        try (var download = volume.download(0, 0)) {
            // Three times what the keepalive waits for: it must see that it is us who do not read
            assertThat(new CountDownLatch(1).await(1, TimeUnit.SECONDS)).isFalse();
            assertThat(sent.get())
                    .as("bytes on their way without anybody reading")
                    .isLessThan(10_000_000);
            var counted = new ByteArrayOutputStream();
            assertThat(download.transferTo(Channels.newChannel(counted))).isEqualTo(100_000_000L);
        }
    }

    @Test
    void upload_bytesAndHoles_arriveInOrderAndAreConfirmed() throws Exception {
        var parts = new ArrayList<String>();
        var whole = new ByteArrayOutputStream();
        onUpload(call -> {
            for (var packet = call.nextOfStream();
                    packet.header().status() == PacketStatus.CONTINUE;
                    packet = call.nextOfStream()) {
                parts.add(describe(packet, whole));
            }
            call.streamOk();
        });
        var bytes = random(600_001);

        try (var upload = volume.upload(0, 0, VolumeUploadFlag.SPARSE_STREAM)) {
            upload.write(ByteBuffer.wrap(bytes));
            upload.hole(1L << 33);
            upload.finish();
        }

        assertThat(parts).containsExactly("262144", "262144", "75713", "hole 8589934592");
        assertThat(whole.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void upload_diskFull_isThrownByFinish() throws Exception {
        onUpload(call -> {
            while (call.nextOfStream().header().status() == PacketStatus.CONTINUE) {}
            call.streamError(ErrorCode.SYSTEM_ERROR, ErrorDomain.STREAMS, "No space left on device");
        });

        try (var upload = volume.upload(0, 0)) {
            upload.write(ByteBuffer.wrap(random(1000)));
            assertThatThrownBy(upload::finish)
                    .isInstanceOfSatisfying(
                            LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_ERROR));
        }
    }

    @Test
    void upload_errorInMidStream_stopsTheWriter() throws Exception {
        onUpload(call -> {
            call.nextOfStream();
            call.streamError(ErrorCode.SYSTEM_ERROR, ErrorDomain.STREAMS, "No space left on device");
        });

        try (var upload = volume.upload(0, 0)) {
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
        daemon.on(
                Procedure.STORAGE_VOL_UPLOAD,
                call -> call.refuse(ErrorCode.NO_STORAGE_VOL, ErrorDomain.STORAGE, "no such volume"));

        assertThatThrownBy(() -> volume.upload(0, 0))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_STORAGE_VOL));
        assertThat(connection.lost()).isEmpty();
    }

    @Test
    void upload_peerNeverReads_endsAtTheDeadline() throws Exception {
        onUpload(call -> call.connection().stopReading());

        try (var upload = volume.within(SHORT).upload(0, 0)) {
            assertThatThrownBy(() -> upload.write(ByteBuffer.wrap(new byte[20 << 20])))
                    .isInstanceOfAny(DeadlineExceededException.class, ConnectionLostException.class);
        }
    }

    @Test
    void upload_notFinished_isBrokenOffAtTheHost() throws Exception {
        var last = new ArrayList<PacketStatus>();
        onUpload(call -> {
            call.nextOfStream();
            last.add(call.nextOfStream().header().status());
            call.streamOk();
        });

        try (var upload = volume.upload(0, 0)) {
            upload.write(ByteBuffer.wrap(new byte[1]));
        }

        assertThat(last).containsExactly(PacketStatus.ERROR);
    }

    @Test
    void stream_hasAConnectionOfItsOwn_thatTheDaemonNeverPings() throws Exception {
        onDownload(StreamTest::end);

        try (var download = volume.download(0, 0)) {
            var own = daemon.next();
            assertThat(download.receive()).isEqualTo(new StreamPart.End());
            assertThat(featuresAsked(own)).as("before the open").isZero();
        }
    }

    @Test
    void console_bothWays_untilTheDomainStops() throws Exception {
        daemon.on(Procedure.DOMAIN_OPEN_CONSOLE, call -> {
            call.reply(new DomainOpenConsole.Reply()::write);
            var typed = call.nextOfStream().payload();
            call.streamData(typed);
            end(call);
        });

        try (var console = connection.domain(new UUID(1, 2)).guest().openConsole()) {
            assertThat(console.read(Duration.ofMillis(50))).isEmpty();
            console.write(ByteBuffer.wrap(new byte[] {'h', 'i', '!'}));
            var echo = console.read(LONG).orElseThrow();
            assertThat(echo)
                    .isInstanceOfSatisfying(
                            StreamPart.Data.class,
                            it -> assertThat(it.bytes().remaining()).isEqualTo(3));
            assertThat(console.read(LONG)).isEqualTo(Optional.of(new StreamPart.End()));
            assertThat(console.read(LONG)).isEqualTo(Optional.of(new StreamPart.End()));
        }
    }

    private interface Script {
        void run(FakeCall call) throws IOException, InterruptedException;
    }

    private void onDownload(Script script) {
        daemon.on(Procedure.STORAGE_VOL_DOWNLOAD, call -> {
            call.reply(new StorageVolDownload.Reply()::write);
            script.run(call);
        });
    }

    private void onUpload(Script script) {
        daemon.on(Procedure.STORAGE_VOL_UPLOAD, call -> {
            call.reply(new StorageVolUpload.Reply()::write);
            script.run(call);
        });
    }

    private static void sendInPackets(FakeCall call, byte[] bytes) throws IOException {
        for (int start = 0; start < bytes.length; start += 262_120) {
            call.streamData(ByteBuffer.wrap(bytes, start, Math.min(262_120, bytes.length - start)));
        }
    }

    private static void end(FakeCall call) throws IOException, InterruptedException {
        call.streamData(ByteBuffer.allocate(0));
        if (call.nextOfStream().header().status() == PacketStatus.OK) {
            call.streamOk();
        }
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

    private static long featuresAsked(FakeConnection own) {
        return own.received().stream()
                .takeWhile(it -> it.procedure() != Procedure.CONNECT_OPEN.number())
                .filter(it -> it.procedure() == Procedure.CONNECT_SUPPORTS_FEATURE.number())
                .count();
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
