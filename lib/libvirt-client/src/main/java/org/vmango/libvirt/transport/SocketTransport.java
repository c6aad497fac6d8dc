package org.vmango.libvirt.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connected socket without anything between it and the daemon. */
final class SocketTransport implements Transport {
    private final SocketChannel channel;
    private final String description;

    SocketTransport(SocketChannel channel, String description) {
        this.channel = channel;
        this.description = description;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            channel.write(from);
        }
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        close(channel);
    }

    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
