package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.libvirt.fake.FakeConnection;
import org.vmango.libvirt.protocol.DomainOpenConsole;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.type.StreamPart;

/** The connection that a stream has, and a console. */
@Timeout(60)
final class StreamTest {
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
    void stream_hasAConnectionOfItsOwn_thatTheDaemonNeverPings() throws Exception {
        streams.onDownload(StreamFixture::end);

        try (var download = streams.volume.download(0, 0)) {
            var own = streams.daemon.next();
            assertThat(download.receive()).isEqualTo(new StreamPart.End());
            assertThat(featuresAsked(own)).as("before the open").isZero();
        }
    }

    @Test
    void console_bothWays_untilTheDomainStops() throws Exception {
        streams.daemon.on(Procedure.DOMAIN_OPEN_CONSOLE, call -> {
            call.reply(new DomainOpenConsole.Reply()::write);
            var typed = call.nextOfStream().payload();
            call.streamData(typed);
            StreamFixture.end(call);
        });

        try (var console = streams.connection.domain(new UUID(1, 2)).guest().openConsole()) {
            assertThat(console.read(Duration.ofMillis(50))).isEmpty();
            console.write(ByteBuffer.wrap(new byte[] {'h', 'i', '!'}));
            var echo = console.read(StreamFixture.LONG).orElseThrow();
            assertThat(echo)
                    .isInstanceOfSatisfying(
                            StreamPart.Data.class,
                            it -> assertThat(it.bytes().remaining()).isEqualTo(3));
            assertThat(console.read(StreamFixture.LONG)).isEqualTo(Optional.of(new StreamPart.End()));
            assertThat(console.read(StreamFixture.LONG)).isEqualTo(Optional.of(new StreamPart.End()));
        }
    }

    private static long featuresAsked(FakeConnection own) {
        return own.received().stream()
                .takeWhile(it -> it.procedure() != Procedure.CONNECT_OPEN.number())
                .filter(it -> it.procedure() == Procedure.CONNECT_SUPPORTS_FEATURE.number())
                .count();
    }
}
