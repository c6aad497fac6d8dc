package org.vmango.libvirt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.vmango.libvirt.fake.FakeCall;
import org.vmango.libvirt.fake.FakeLibvirtd;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.StorageVolDownload;
import org.vmango.libvirt.protocol.StorageVolUpload;
import org.vmango.libvirt.protocol.WireStorageVol;
import org.vmango.libvirt.rpc.PacketStatus;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;

/** A daemon with one volume, and what it does with streams. */
final class StreamFixture implements AutoCloseable {
    static final Duration SHORT = Duration.ofMillis(300);
    static final Duration LONG = Duration.ofSeconds(10);

    final FakeLibvirtd daemon;
    final LibvirtConnection connection;
    final StorageVolume volume;
    private final Transports transports = new Transports(TransportSettings.ofMachine());

    StreamFixture(Path folder) throws IOException, InterruptedException {
        daemon = FakeLibvirtd.start(folder);
        var settings = ConnectionSettings.defaults()
                .withKeepAlive(Duration.ofMillis(100), 5)
                .withDeadline(LONG);
        connection = LibvirtConnection.open(transports, daemon.uri(), settings);
        daemon.next();
        volume = new StorageVolume(connection.calls(), new WireStorageVol("pool", "disk", ""));
    }

    @Override
    public void close() throws IOException {
        connection.close();
        transports.close();
        daemon.close();
    }

    /** What the daemon does once the stream is open. */
    interface Script {
        void run(FakeCall call) throws IOException, InterruptedException;
    }

    void onDownload(Script script) {
        daemon.on(Procedure.STORAGE_VOL_DOWNLOAD, call -> {
            call.reply(new StorageVolDownload.Reply()::write);
            script.run(call);
        });
    }

    void onUpload(Script script) {
        daemon.on(Procedure.STORAGE_VOL_UPLOAD, call -> {
            call.reply(new StorageVolUpload.Reply()::write);
            script.run(call);
        });
    }

    static void sendInPackets(FakeCall call, byte[] bytes) throws IOException {
        for (int start = 0; start < bytes.length; start += 262_120) {
            call.streamData(ByteBuffer.wrap(bytes, start, Math.min(262_120, bytes.length - start)));
        }
    }

    static void end(FakeCall call) throws IOException, InterruptedException {
        call.streamData(ByteBuffer.allocate(0));
        if (call.nextOfStream().header().status() == PacketStatus.OK) {
            call.streamOk();
        }
    }

    static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
