package org.vmango.gotemplate.value;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Go's strings are bytes, nearly always UTF-8; ours are Java's. A byte that is no valid UTF-8 is kept as a lone low
 * surrogate, U+DC00 plus the byte, so that lengths, slices and output come out as in Go.
 */
public final class GoString {
    private static final int ESCAPE = 0xDC00;

    private GoString() {}

    /** The text of the bytes. */
    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (int at = 0; at < bytes.length; ) {
            int length = sequenceLength(bytes, at);
            if (length == 0) {
                text.append((char) (ESCAPE + (bytes[at] & 0xff)));
                at++;
                continue;
            }
            text.appendCodePoint(decode(bytes, at, length));
            at += length;
        }
        return text.toString();
    }

    public static byte[] bytes(CharSequence text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        text.codePoints().forEach(rune -> write(rune, out));
        return out.toByteArray();
    }

    /** Length in bytes, which is what Go's {@code len} tells. */
    public static int length(CharSequence text) {
        return text.codePoints().map(GoString::width).sum();
    }

    /** The bytes from (inclusive) to (exclusive). */
    public static String slice(CharSequence text, int from, int to) {
        return of(Arrays.copyOfRange(bytes(text), from, to));
    }

    /** The text with kept bytes that together are valid UTF-8 brought together. */
    public static String normalize(String text) {
        return text.chars().anyMatch(unit -> isByte((char) unit)) ? of(bytes(text)) : text;
    }

    /** Whether the rune is a kept byte. */
    public static boolean isByte(int rune) {
        return rune >= ESCAPE + 0x80 && rune <= ESCAPE + 0xff;
    }

    /** Compares as bytes, which is not the order of {@link String#compareTo} beyond U+FFFF. */
    public static int compare(String a, String b) {
        return Arrays.compareUnsigned(bytes(a), bytes(b));
    }

    private static int width(int rune) {
        if (rune < 0x80 || isByte(rune)) {
            return 1;
        }
        if (rune < 0x800) {
            return 2;
        }
        return rune < 0x10000 ? 3 : 4;
    }

    private static void write(int rune, ByteArrayOutputStream out) {
        if (isByte(rune)) {
            out.write(rune - ESCAPE);
            return;
        }
        int valid = rune >= 0xD800 && rune <= 0xDFFF ? 0xFFFD : rune;
        switch (width(valid)) {
            case 1 -> out.write(valid);
            case 2 -> {
                out.write(0xC0 | (valid >> 6));
                out.write(0x80 | (valid & 0x3F));
            }
            case 3 -> {
                out.write(0xE0 | (valid >> 12));
                out.write(0x80 | ((valid >> 6) & 0x3F));
                out.write(0x80 | (valid & 0x3F));
            }
            default -> {
                out.write(0xF0 | (valid >> 18));
                out.write(0x80 | ((valid >> 12) & 0x3F));
                out.write(0x80 | ((valid >> 6) & 0x3F));
                out.write(0x80 | (valid & 0x3F));
            }
        }
    }

    /** Length of the valid UTF-8 sequence at the position, 0 if there is none: RFC 3629 section 4. */
    private static int sequenceLength(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static int decode(byte[] bytes, int at, int length) {
        int first = bytes[at] & 0xff;
        int rune = length == 1 ? first : first & (0xff >> (length + 1));
        for (int i = 1; i < length; i++) {
            rune = (rune << 6) | (bytes[at + i] & 0x3F);
        }
        return rune;
    }
}
