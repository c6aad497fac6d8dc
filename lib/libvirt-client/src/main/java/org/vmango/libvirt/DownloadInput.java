package org.vmango.libvirt;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.vmango.libvirt.type.StreamPart;

/** A download read as a stream. */
final class DownloadInput extends InputStream {
    private static final int END = -1;
    private static final int BYTE = 0xff;

    private final Download download;
    private ByteBuffer data = ByteBuffer.allocate(0);
    private long zeros;

    DownloadInput(Download download) {
        this.download = download;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) == END ? END : one[0] & BYTE;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        while (zeros == 0 && !data.hasRemaining()) {
            switch (download.receive()) {
                case StreamPart.Data(ByteBuffer bytes) -> data = bytes;
                case StreamPart.Hole(long hole) -> zeros = hole;
                case StreamPart.End() -> {
                    return END;
                }
            }
        }
        if (zeros > 0) {
            int count = (int) Math.min(length, zeros);
            Arrays.fill(into, offset, offset + count, (byte) 0);
            zeros -= count;
            return count;
        }
        int count = Math.min(length, data.remaining());
        data.get(into, offset, count);
        return count;
    }

    @Override
    public void close() {
        download.close();
    }
}
