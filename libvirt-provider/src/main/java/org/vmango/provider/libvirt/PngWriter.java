package org.vmango.provider.libvirt;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a picture as PNG: header, one block of compressed rows, end (RFC 2083). Our own, because Java's is in the desktop
 * module, which doubles the size of the runtime that is delivered.
 */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte DEPTH = 8;
    private static final byte RGB = 2;
    private static final byte FILTER_UP = 2;
    private static final int COLOURS = 3;
    private static final int CHUNK_EXTRA = 12;

    private PngWriter() {}

    static byte[] write(ScreenImage image) {
        ByteBuffer header = ByteBuffer.allocate(13)
                .putInt(image.width())
                .putInt(image.height())
                .put(DEPTH)
                .put(RGB);
        var png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        png.writeBytes(chunk("IHDR", header.array()));
        png.writeBytes(chunk("IDAT", compressed(rows(image))));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    /** Each row as its difference to the one above, which on a screen is mostly nothing. */
    private static byte[] rows(ScreenImage image) {
        int length = image.width() * COLOURS;
        byte[] rgb = image.rgb();
        var rows = ByteBuffer.allocate((length + 1) * image.height());
        for (int y = 0; y < image.height(); y++) {
            rows.put(FILTER_UP);
            for (int i = y * length; i < (y + 1) * length; i++) {
                rows.put((byte) (rgb[i] - (y == 0 ? 0 : rgb[i - length])));
            }
        }
        return rows.array();
    }

    private static byte[] compressed(byte[] bytes) {
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION)) {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var part = new byte[64 << 10];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        }
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(name);
        sum.update(content);
        return ByteBuffer.allocate(CHUNK_EXTRA + content.length)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }
}
