package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.live.OwnLibvirtd;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;
import org.vmango.libvirt.type.ConsoleFlag;
import org.vmango.libvirt.type.DomainCreateFlag;
import org.vmango.libvirt.type.DomainState;
import org.vmango.libvirt.type.DomainStatsFlag;
import org.vmango.libvirt.type.KeycodeSet;
import org.vmango.libvirt.type.StreamPart;
import org.vmango.libvirt.type.VolumeDownloadFlag;
import org.vmango.libvirt.type.VolumeResizeFlag;
import org.vmango.libvirt.type.VolumeUploadFlag;

/** Streams and a guest on the QEMU driver: a machine that only runs its BIOS, emulated, with the BIOS on the serial console. */
@Timeout(120)
final class QemuSessionIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static OwnLibvirtd libvirtd;
    private static Transports transports;
    private LibvirtConnection connection;
    private StoragePool pool;

    @BeforeAll
    static void startDaemon() throws IOException {
        libvirtd = OwnLibvirtd.start();
        transports = new Transports(TransportSettings.ofMachine());
    }

    @AfterAll
    static void stopDaemon() {
        transports.close();
        libvirtd.close();
    }

    @BeforeEach
    void connect() {
        var settings = ConnectionSettings.defaults().withDeadline(LONG);
        connection = LibvirtConnection.open(transports, libvirtd.uri("qemu:///session"), settings);
        pool = connection.createStoragePool("<pool type='dir'><name>vmango-test-pool</name><target><path>"
                + libvirtd.poolFolder() + "</path></target></pool>");
    }

    @AfterEach
    void disconnect() {
        connection.listAllDomains().forEach(Domain::destroy);
        pool.listAllVolumes().forEach(StorageVolume::delete);
        pool.destroy();
        connection.close();
    }

    @Test
    void volume_uploadedAndDownloaded_isTheSame() throws IOException {
        var bytes = new byte[20_000_001];
        new Random(1).nextBytes(bytes);
        var volume = pool.createVolume(volumeXml("bytes", bytes.length));

        try (var upload = volume.upload(0, bytes.length)) {
            upload.write(ByteBuffer.wrap(bytes));
            upload.finish();
        }

        assertThat(download(volume)).isEqualTo(bytes);
        assertThat(volume.physicalInfo().allocationBytes()).isEqualTo(bytes.length);
    }

    @Test
    void volume_sparse_travelsAsHoles() {
        var volume = pool.createVolume(volumeXml("sparse", 1L << 30));
        var block = new byte[65536];
        new Random(2).nextBytes(block);

        try (var upload = volume.upload(0, 0, VolumeUploadFlag.SPARSE_STREAM)) {
            upload.hole(512L << 20);
            upload.write(ByteBuffer.wrap(block));
            upload.hole((512L << 20) - block.length);
            upload.finish();
        }

        assertThat(volume.info().allocationBytes()).isLessThan(1 << 20);
        var parts = new ArrayList<Long>();
        try (var download = volume.download(0, 0, VolumeDownloadFlag.SPARSE_STREAM)) {
            for (var part = download.receive(); !(part instanceof StreamPart.End); part = download.receive()) {
                parts.add(signedLength(part));
            }
        }
        assertThat(parts).containsExactly(-(512L << 20), 65536L, -((512L << 20) - 65536));
    }

    @Test
    void volume_holeWithoutSparse_costsTheStreamItsOwnConnectionOnly() {
        var volume = pool.createVolume(volumeXml("holes", 1 << 20));
        try (var upload = volume.upload(0, 0)) {
            upload.hole(4096);
            assertThatThrownBy(upload::finish).isInstanceOf(ConnectionLostException.class);
        }
        assertThat(connection.lost()).isEmpty();
        assertThat(volume.info().capacityBytes()).isEqualTo(1 << 20);
    }

    @Test
    void volume_uploadPastTheEnd_failsAtFinish() {
        var volume = pool.createVolume(volumeXml("short", 4096));
        try (var upload = volume.upload(0, 4096)) {
            assertThatThrownBy(() -> {
                        upload.write(ByteBuffer.wrap(new byte[8192]));
                        upload.finish();
                    })
                    .isInstanceOfSatisfying(
                            LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_ERROR));
        }
    }

    @Test
    void volume_downloadBrokenOff_leavesTheVolumeFree() throws IOException {
        var bytes = new byte[64 << 20];
        var volume = pool.createVolume(volumeXml("large", bytes.length));
        try (var upload = volume.upload(0, 0)) {
            upload.write(ByteBuffer.wrap(bytes));
            upload.finish();
        }

        try (var download = volume.download(0, 0)) {
            assertThat(download.receive()).isInstanceOf(StreamPart.Data.class);
        }

        assertThat(download(volume)).hasSize(bytes.length);
        volume.delete();
        assertThat(pool.findVolume("large")).isEmpty();
    }

    @Test
    void volume_copiedAndGrown() {
        var source = pool.createVolume(volumeXml("source", 1 << 20));
        var copy = pool.createVolumeFrom(volumeXml("copy", 1 << 20), source);
        copy.resize(2 << 20);

        assertThat(copy.info().capacityBytes()).isEqualTo(2 << 20);
        assertThatThrownBy(() -> copy.resize(1 << 20)).isInstanceOf(LibvirtException.class);
        copy.resize(1 << 20, VolumeResizeFlag.SHRINK);
        assertThat(copy.info().capacityBytes()).isEqualTo(1 << 20);
        assertThatThrownBy(() -> pool.createVolume(volumeXml("source", 1 << 20)))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_VOL_EXIST));
        assertThatThrownBy(() -> pool.lookupVolume("nope"))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_STORAGE_VOL));
    }

    @Test
    void guest_consoleOfARunningMachine() {
        var domain = connection.createDomain(domainXml("vmango-test-one"), DomainCreateFlag.PAUSED);

        try (var console = domain.guest().openConsole()) {
            assertThatThrownBy(() -> domain.guest().openConsole())
                    .isInstanceOfSatisfying(
                            LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_FAILED));
            domain.resume();
            assertThat(readUntil(console, "SeaBIOS")).contains("SeaBIOS");
            console.write(ByteBuffer.wrap("typed".getBytes(StandardCharsets.US_ASCII)));
            domain.destroy();
            thenConsoleEnds(console);
        }
    }

    /** What was typed may be on its way still when the power goes: libvirtd then tells of that write instead of the end. */
    private static void thenConsoleEnds(Console console) {
        try {
            StreamPart last = new StreamPart.Hole(0);
            while (!(last instanceof StreamPart.End)) {
                last = console.read(LONG).orElseThrow();
            }
        } catch (LibvirtException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_ERROR);
        }
    }

    @Test
    void guest_consoleTakenByForce_endsTheFirst() {
        var domain = connection.createDomain(domainXml("vmango-test-two"), DomainCreateFlag.PAUSED);

        try (var first = domain.guest().openConsole();
                var second = domain.guest().openConsole(ConsoleFlag.FORCE)) {
            assertThatThrownBy(() -> {
                        while (first.read(LONG).isPresent()) {}
                    })
                    .isInstanceOf(LibvirtException.class);
            domain.resume();
            assertThat(readUntil(second, "SeaBIOS")).contains("SeaBIOS");
        }
        try (var again = domain.guest().openConsole()) {
            assertThat(again.read(Duration.ofMillis(10)))
                    .satisfiesAnyOf(
                            it -> assertThat(it).isEmpty(), it -> assertThat(it).isPresent());
        }
    }

    @Test
    void guest_screenshotAndFacts() throws IOException {
        var domain = connection.createDomain(domainXml("vmango-test-three"));

        assertThat(domain.state().state()).isEqualTo(DomainState.RUNNING);
        assertThat(connection.allDomainStats(Set.of(), DomainStatsFlag.NOWAIT)).hasSize(1);
        var screenshot = domain.guest().screenshot(0);
        try (var picture = screenshot.picture()) {
            assertThat(picture.transferTo(Channels.newChannel(new ByteArrayOutputStream())))
                    .isPositive();
        }
        domain.guest().sendKey(KeycodeSet.LINUX, Duration.ofMillis(100), 29, 56, 111);
        assertThatThrownBy(() -> domain.guest().agentCommand("{\"execute\":\"guest-ping\"}", Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARGUMENT_UNSUPPORTED));
    }

    @Test
    void host_capabilities() {
        assertThat(connection.host().domainCapabilities(Host.DomainType.DEFAULT))
                .startsWith("<domainCapabilities>");
        assertThat(connection.host().hypervisorVersion()).isGreaterThan(1_000_000);
        assertThat(connection.host().maxVcpus("qemu")).isPositive();
    }

    private static long signedLength(StreamPart part) {
        return switch (part) {
            case StreamPart.Data(ByteBuffer bytes) -> bytes.remaining();
            case StreamPart.Hole(long length) -> -length;
            case StreamPart.End() -> 0;
        };
    }

    private static String readUntil(Console console, String wanted) {
        var text = new StringBuilder();
        while (text.indexOf(wanted) < 0) {
            if (console.read(LONG).orElseThrow() instanceof StreamPart.Data(ByteBuffer bytes)) {
                text.append(StandardCharsets.ISO_8859_1.decode(bytes));
            }
        }
        return text.toString();
    }

    private static byte[] download(StorageVolume volume) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var download = volume.download(0, 0)) {
            download.transferTo(Channels.newChannel(bytes));
        }
        return bytes.toByteArray();
    }

    private static String volumeXml(String name, long bytes) {
        return "<volume><name>" + name + "</name><capacity>" + bytes
                + "</capacity><allocation>0</allocation><target><format type='raw'/></target></volume>";
    }

    private static String domainXml(String name) {
        return "<domain type='qemu'><name>" + name + "</name><memory unit='MiB'>32</memory>"
                + "<os><type arch='x86_64'>hvm</type><bios useserial='yes'/></os>"
                + "<devices><serial type='pty'/><console type='pty'/><video><model type='vga'/></video>"
                + "<graphics type='vnc' autoport='yes' listen='127.0.0.1'/></devices></domain>";
    }
}
