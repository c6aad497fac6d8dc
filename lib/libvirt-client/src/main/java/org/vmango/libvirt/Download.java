package org.vmango.libvirt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.vmango.libvirt.type.StreamPart;

/**
 * Bytes from the host: a volume's, or a picture's. They are read as fast as they are taken, and no faster. Closing before
 * the end breaks the download off. For one thread. Each method may block for the deadline of the handle it came from.
 */
public final class Download implements AutoCloseable {
    private static final int ZEROS = 64 << 10;

    private final OwnStream<?> own;

    Download(OwnStream<?> own) {
        this.own = own;
    }

    /** The next part; after the end, the end again. */
    public StreamPart receive() {
        if (own.isOver()) {
            return new StreamPart.End();
        }
        var part = own.step(() -> own.stream().receive(own.deadline()));
        if (part instanceof StreamPart.End) {
            own.finish();
        }
        return part;
    }

    /** Writes all that is left, holes as zeros. @return how many bytes */
    public long transferTo(WritableByteChannel target) throws IOException {
        long written = 0;
        while (true) {
            switch (receive()) {
                case StreamPart.Data(ByteBuffer bytes) -> written += writeAll(target, bytes);
                case StreamPart.Hole(long length) -> written += writeZeros(target, length);
                case StreamPart.End() -> {
                    return written;
                }
            }
        }
    }

    /** All that is left as an ordinary stream, holes as zeros; closing it closes the download. */
    public InputStream asInputStream() {
        return new DownloadInput(this);
    }

    private static long writeZeros(WritableByteChannel target, long length) throws IOException {
        var zeros = ByteBuffer.allocate((int) Math.min(length, ZEROS));
        for (long left = length; left > 0; ) {
            left -= writeAll(target, zeros.clear().limit((int) Math.min(left, zeros.capacity())));
        }
        return length;
    }

    private static long writeAll(WritableByteChannel target, ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
        return length;
    }

    @Override
    public void close() {
        own.close();
    }
}
