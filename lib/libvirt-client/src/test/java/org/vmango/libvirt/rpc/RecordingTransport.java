package org.vmango.libvirt.rpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.vmango.libvirt.transport.Transport;

/** Writes down what goes over another transport, packet by packet. */
final class RecordingTransport implements Transport {
    private final Transport inner;
    private final List<GoldenFile.Line> lines = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    RecordingTransport(Transport inner) {
        this.inner = inner;
    }

    synchronized List<GoldenFile.Line> lines() {
        return List.copyOf(lines);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int start = into.position();
        int count = inner.read(into);
        if (count > 0) {
            note(false, heard, into.slice(start, count));
        }
        return count;
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        note(true, said, from.slice());
        inner.write(from);
    }

    private synchronized void note(boolean fromClient, ByteArrayOutputStream pending, ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        pending.writeBytes(copy);
        var all = ByteBuffer.wrap(pending.toByteArray());
        while (all.remaining() >= 4 && all.getInt(all.position()) <= all.remaining()) {
            var packet = new byte[all.getInt(all.position())];
            all.get(packet);
            lines.add(new GoldenFile.Line(fromClient, HexFormat.of().formatHex(packet)));
        }
        pending.reset();
        pending.write(all.array(), all.position(), all.remaining());
    }

    @Override
    public String description() {
        return inner.description();
    }

    @Override
    public void close() {
        inner.close();
    }
}
