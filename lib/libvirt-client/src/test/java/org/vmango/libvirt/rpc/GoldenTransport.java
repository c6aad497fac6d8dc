package org.vmango.libvirt.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.vmango.libvirt.transport.Transport;

/** Plays the daemon of a golden file: wants the client's packets byte for byte, and then sends what the daemon sent. */
final class GoldenTransport implements Transport {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<GoldenFile.Line> ahead;
    private ByteBuffer fromDaemon = ByteBuffer.allocate(0);
    private String problem = "";
    private boolean closed;

    GoldenTransport(List<GoldenFile.Line> lines) {
        ahead = new ArrayDeque<>(lines);
    }

    @Override
    public int read(ByteBuffer into) {
        lock.lock();
        try {
            while (!closed && !fromDaemon.hasRemaining() && !nextFromDaemon()) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return -1;
            }
            int count = Math.min(into.remaining(), fromDaemon.remaining());
            into.put(fromDaemon.slice(fromDaemon.position(), count));
            fromDaemon.position(fromDaemon.position() + count);
            return count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(ByteBuffer from) {
        lock.lock();
        try {
            while (from.hasRemaining()) {
                expect(from);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Fails if the client said anything else, or less. */
    void assertAllSaid() {
        lock.lock();
        try {
            assertThat(problem).isEmpty();
            assertThat(ahead.stream().filter(GoldenFile.Line::fromClient)).isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void expect(ByteBuffer from) {
        while (nextFromDaemon()) {}
        var line = ahead.poll();
        var sent = new byte[Math.min(from.remaining(), line == null ? from.remaining() : line.packet().length)];
        from.get(sent);
        var said = HexFormat.of().formatHex(sent);
        if (problem.isEmpty() && (line == null || !line.hex().equals(said))) {
            problem = "client said " + said + ", wanted " + (line == null ? "nothing" : line.hex());
            closed = true;
        }
    }

    /** Moves the daemon's next packet to what can be read, if it is its turn. */
    private boolean nextFromDaemon() {
        var line = ahead.peek();
        if (line == null || line.fromClient()) {
            return false;
        }
        ahead.remove();
        var packet = ByteBuffer.wrap(line.packet());
        fromDaemon = ByteBuffer.allocate(fromDaemon.remaining() + packet.remaining())
                .put(fromDaemon)
                .put(packet)
                .flip();
        return true;
    }

    @Override
    public String description() {
        return "golden";
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
