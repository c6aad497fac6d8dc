package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vmango.libvirt.transport.TransportException.Kind;

@Timeout(10)
class InboundTest {
    private final Inbound inbound = new Inbound();

    @Test
    void read_chunksAndBuffersOfAnySize_sameBytesInOrder() throws Exception {
        for (int i = 0; i < 100; i++) {
            byte[] chunk = new byte[i % 7 + 2];
            chunk[1] = (byte) i;
            inbound.receive(chunk, 1, chunk.length - 1);
        }
        inbound.end(null);

        ByteBuffer all = ByteBuffer.allocate(1000);
        for (int room = 1; ; room = room % 11 + 1) {
            ByteBuffer part = ByteBuffer.allocateDirect(20).position(3).limit(3 + room);
            int count = inbound.read(part);
            if (count < 0) {
                break;
            }
            assertThat(count).isBetween(1, room);
            assertThat(part.position()).isEqualTo(3 + count);
            all.put(part.flip().position(3));
        }
        all.flip();
        for (int i = 0; i < 100; i++) {
            assertThat(all.get()).isEqualTo((byte) i);
            all.position(all.position() + i % 7);
        }
        assertThat(all.hasRemaining()).isFalse();
    }

    @Test
    void read_nothingYet_waits() throws Exception {
        var count = new CompletableFuture<Integer>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                count.complete(inbound.read(ByteBuffer.allocate(4)));
            } catch (IOException e) {
                count.completeExceptionally(e);
            }
        });
        reader.interrupt();
        inbound.receive(new byte[] {1, 2, 3}, 0, 3);

        assertThat(count.get()).isEqualTo(3);
    }

    @Test
    void end_failure_toldAfterTheLastByteAndEveryTimeAfter() throws Exception {
        inbound.receive(new byte[] {1}, 0, 1);
        inbound.end(new TransportException(Kind.CLOSED, "gone"));
        inbound.end(null);
        inbound.receive(new byte[] {2}, 0, 1);

        assertThat(inbound.read(ByteBuffer.allocate(4))).isEqualTo(1);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> inbound.read(ByteBuffer.allocate(4))).hasMessage("gone");
        }
    }
}
