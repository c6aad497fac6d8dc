package org.vmango.provider.libvirt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.vmango.core.ErrorKind;
import org.vmango.core.VmangoException;

/**
 * A screenshot as the hypervisor gives it: a portable pixmap of type P6, which is a header in text and then three bytes for
 * each pixel; newer ones give PNG.
 *
 * @param rgb three bytes for each pixel, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, and compared by nobody
record ScreenImage(int width, int height, byte[] rgb) {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final int COLOURS = 3;
    private static final int MAX_SIDE = 16_384;
    private static final int BYTE = 0xff;

    /** A PNG of it that is at most so many pixels wide; one that is PNG already stays as it is. */
    static byte[] png(byte[] picture, int maxWidth) {
        boolean already = picture.length > PNG.length && Arrays.equals(PNG, 0, PNG.length, picture, 0, PNG.length);
        return already ? picture : PngWriter.write(read(picture).narrowed(maxWidth));
    }

    /** @throws VmangoException UNSUPPORTED if it is of another kind, or broken off */
    static ScreenImage read(byte[] pixmap) {
        var header = new Header(pixmap);
        String magic = header.word();
        int width = header.number();
        int height = header.number();
        int brightest = header.number();
        long size = (long) width * height * COLOURS;
        int begin = header.position();
        if (!magic.equals("P6") || brightest != BYTE || size == 0 || begin + size > pixmap.length) {
            throw unreadable();
        }
        return new ScreenImage(width, height, Arrays.copyOfRange(pixmap, begin, begin + (int) size));
    }

    private static VmangoException unreadable() {
        return new VmangoException(ErrorKind.UNSUPPORTED, "the screen's picture is of an unknown kind", null);
    }

    /** The words before the pixels, each ended by one white space; "#" begins a remark to the end of the line. */
    private static final class Header {
        private static final int MAX_WORD = 8;

        private final byte[] bytes;
        private int position;

        Header(byte[] bytes) {
            this.bytes = bytes;
        }

        String word() {
            while (position < bytes.length && (bytes[position] == '#' || isBlank())) {
                position = bytes[position] == '#' ? endOfLine() : position + 1;
            }
            int begin = position;
            while (position < bytes.length && !isBlank() && position - begin < MAX_WORD) {
                position++;
            }
            String word = new String(bytes, begin, position - begin, StandardCharsets.US_ASCII);
            position = Math.min(position + 1, bytes.length);
            return word;
        }

        int number() {
            String word = word();
            if (!word.matches("[0-9]{1,5}") || Integer.parseInt(word) > MAX_SIDE) {
                throw unreadable();
            }
            return Integer.parseInt(word);
        }

        int position() {
            return position;
        }

        private boolean isBlank() {
            return bytes[position] <= ' ';
        }

        private int endOfLine() {
            int end = position;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            return end;
        }
    }

    /** The same, at most so many pixels wide: each pixel is the mean of those that it stands for. */
    ScreenImage narrowed(int maxWidth) {
        if (width <= maxWidth) {
            return this;
        }
        int newHeight = Math.max(1, (int) ((long) height * maxWidth / width));
        var small = new byte[maxWidth * newHeight * COLOURS];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < maxWidth; x++) {
                for (int colour = 0; colour < COLOURS; colour++) {
                    small[(y * maxWidth + x) * COLOURS + colour] =
                            mean(new Span(x, maxWidth, width), new Span(y, newHeight, height), colour);
                }
            }
        }
        return new ScreenImage(maxWidth, newHeight, small);
    }

    /** The old pixels that one of {@code count} new ones stands for. */
    private record Span(int begin, int end) {
        Span(int index, int count, int old) {
            this((int) ((long) index * old / count), (int)
                    Math.max((long) index * old / count + 1, (index + 1L) * old / count));
        }
    }

    private byte mean(Span columns, Span rows, int colour) {
        int sum = 0;
        for (int y = rows.begin; y < rows.end; y++) {
            for (int x = columns.begin; x < columns.end; x++) {
                sum += rgb[(y * width + x) * COLOURS + colour] & BYTE;
            }
        }
        return (byte) (sum / ((rows.end - rows.begin) * (columns.end - columns.begin)));
    }
}
