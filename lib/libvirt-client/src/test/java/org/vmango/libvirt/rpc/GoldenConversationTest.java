package org.vmango.libvirt.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.live.OwnLibvirtd;
import org.vmango.libvirt.protocol.AuthList;
import org.vmango.libvirt.protocol.ConnectDomainEventCallbackRegisterAny;
import org.vmango.libvirt.protocol.ConnectGetAllDomainStats;
import org.vmango.libvirt.protocol.ConnectGetLibVersion;
import org.vmango.libvirt.protocol.ConnectListAllDomains;
import org.vmango.libvirt.protocol.ConnectOpen;
import org.vmango.libvirt.protocol.ConnectSupportsFeature;
import org.vmango.libvirt.protocol.DomainEventCallbackLifecycle;
import org.vmango.libvirt.protocol.DomainGetState;
import org.vmango.libvirt.protocol.DomainGetXmlDesc;
import org.vmango.libvirt.protocol.DomainLookupByName;
import org.vmango.libvirt.protocol.DomainSetMetadata;
import org.vmango.libvirt.protocol.DomainSuspend;
import org.vmango.libvirt.protocol.NodeGetInfo;
import org.vmango.libvirt.protocol.StoragePoolCreateXml;
import org.vmango.libvirt.protocol.StorageVolCreateXml;
import org.vmango.libvirt.protocol.StorageVolDelete;
import org.vmango.libvirt.protocol.StorageVolDownload;
import org.vmango.libvirt.protocol.StorageVolGetInfo;
import org.vmango.libvirt.protocol.StorageVolUpload;
import org.vmango.libvirt.protocol.WireDomain;
import org.vmango.libvirt.transport.Transport;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;
import org.vmango.libvirt.type.StreamPart;
import org.vmango.libvirt.type.TypedValue;
import org.vmango.libvirt.xdr.XdrReader;

/**
 * Conversations with a real daemon, byte for byte. With {@code -Dgolden.rewrite=true} they are held with a libvirtd of our own
 * and written down again; otherwise the files play the daemon.
 */
@Timeout(60)
final class GoldenConversationTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final UUID TEST_DOMAIN = UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f");

    private interface Conversation {
        void hold(RpcConnection rpc) throws Exception;
    }

    private final LinkedBlockingQueue<Packet> events = new LinkedBlockingQueue<>();

    @Test
    void opening() throws Exception {
        converse("opening", rpc -> {
            assertThat(rpc.call(new AuthList(), deadline()).types()).containsExactly(0);
            assertThat(rpc.call(new ConnectSupportsFeature(10), deadline()).supported())
                    .isEqualTo(1);
            rpc.call(new ConnectOpen(Optional.of("test:///default"), 0), deadline());
            assertThat(rpc.call(new ConnectGetLibVersion(), deadline()).libVer())
                    .isEqualTo(9_000_000);
            assertThat(rpc.call(new NodeGetInfo(), deadline()).cpus()).isEqualTo(16);
        });
    }

    @Test
    void lookups() throws Exception {
        converse("lookups", rpc -> {
            open(rpc, "test:///default");
            assertThat(rpc.call(new DomainLookupByName("test"), deadline()).dom())
                    .isEqualTo(new WireDomain("test", TEST_DOMAIN, 1));
            assertThatThrownBy(() -> rpc.call(new DomainLookupByName("nope"), deadline()))
                    .isInstanceOfSatisfying(
                            LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_DOMAIN));
            assertThat(rpc.call(new ConnectListAllDomains(1, 0), deadline()).domains())
                    .hasSize(1);
            var byUuid = new WireDomain("", TEST_DOMAIN, -1);
            assertThat(rpc.call(new DomainGetState(byUuid, 0), deadline()).state())
                    .isEqualTo(1);
            assertThat(rpc.call(new DomainGetXmlDesc(byUuid, 0), deadline()).xml())
                    .contains("<name>test</name>");
        });
    }

    @Test
    void textsAndTypedValues() throws Exception {
        converse("texts-and-typed-values", rpc -> {
            open(rpc, "test:///default");
            var domain = new WireDomain("test", TEST_DOMAIN, 1);
            var title = Optional.of("täst <&\"'> \uD83D\uDE00");
            rpc.call(new DomainSetMetadata(domain, 1, title, Optional.empty(), Optional.empty(), 0), deadline());
            assertThat(rpc.call(new DomainGetXmlDesc(domain, 0), deadline()).xml())
                    .contains("\uD83D\uDE00");
            var stats = rpc.call(new ConnectGetAllDomainStats(List.of(), 1, 0), deadline());
            assertThat(stats.retStats().getFirst().params().getFirst().field()).isEqualTo("state.state");
            assertThat(stats.retStats().getFirst().params().getFirst().value()).isEqualTo(new TypedValue.Int32(1));
        });
    }

    @Test
    void events() throws Exception {
        converse("events", rpc -> {
            open(rpc, "test:///default");
            rpc.call(new ConnectDomainEventCallbackRegisterAny(0, Optional.empty()), deadline());
            assertThatThrownBy(() ->
                            rpc.call(new ConnectDomainEventCallbackRegisterAny(4711, Optional.empty()), deadline()))
                    .isInstanceOf(LibvirtException.class);
            rpc.call(new DomainSuspend(new WireDomain("test", TEST_DOMAIN, 1)), deadline());
            var event = Optional.ofNullable(events.poll(10, TimeUnit.SECONDS)).orElseThrow();
            var lifecycle = DomainEventCallbackLifecycle.read(new XdrReader(event.payload()));
            assertThat(lifecycle.msg().event()).as("suspended").isEqualTo(3);
        });
    }

    @Test
    void streams() throws Exception {
        converse("streams", rpc -> {
            open(rpc, "qemu:///session");
            var pool = rpc.call(
                            new StoragePoolCreateXml(
                                    "<pool type='dir'><name>p</name><uuid>" + TEST_DOMAIN
                                            + "</uuid><target><path>/dev/shm</path></target></pool>",
                                    0),
                            deadline())
                    .pool();
            var volume = rpc.call(
                            new StorageVolCreateXml(
                                    pool,
                                    "<volume><name>vmango-test-golden</name><capacity>4101</capacity></volume>",
                                    0),
                            deadline())
                    .vol();
            var upload = rpc.openStream(new StorageVolUpload(volume, 0, 0, 1), deadline()).stream();
            upload.send(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}), deadline());
            upload.sendHole(4096, deadline());
            upload.finish(deadline());
            assertThat(rpc.call(new StorageVolGetInfo(volume), deadline()).capacity())
                    .isEqualTo(4101);
            var download = rpc.openStream(new StorageVolDownload(volume, 0, 5, 0), deadline()).stream();
            assertThat(download.receive(deadline())).isInstanceOf(StreamPart.Data.class);
            assertThat(download.receive(deadline())).isEqualTo(new StreamPart.End());
            download.finish(deadline());
            var aborted = rpc.openStream(new StorageVolDownload(volume, 5, 8, 0), deadline()).stream();
            aborted.abort(deadline());
            rpc.call(new StorageVolDelete(volume, 0), deadline());
        });
    }

    private void open(RpcConnection rpc, String driver) {
        rpc.call(new AuthList(), deadline());
        rpc.call(new ConnectOpen(Optional.of(driver), 0), deadline());
    }

    private void converse(String name, Conversation conversation) throws Exception {
        var file = FOLDER.resolve(name + ".hex");
        if (Boolean.getBoolean("golden.rewrite")) {
            rewrite(file, conversation);
        }
        var transport = new GoldenTransport(GoldenFile.read(file));
        hold(transport, conversation);
        transport.assertAllSaid();
    }

    private void rewrite(Path file, Conversation conversation) throws Exception {
        try (var libvirtd = OwnLibvirtd.start();
                var transports = new Transports(TransportSettings.ofMachine())) {
            var real = transports.open(libvirtd.uri("test:///default"), Duration.ofSeconds(10));
            var recording = new RecordingTransport(real);
            hold(recording, conversation);
            GoldenFile.write(file, recording.lines());
        }
        events.clear();
    }

    private void hold(Transport transport, Conversation conversation) throws Exception {
        var sink = new EventSink() {
            @Override
            public void event(Packet packet) {
                events.add(packet);
            }

            @Override
            public void ended() {}
        };
        try (var rpc = RpcConnection.start(transport, RpcFixture.patient(1), sink)) {
            conversation.hold(rpc);
        }
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(10));
    }
}
