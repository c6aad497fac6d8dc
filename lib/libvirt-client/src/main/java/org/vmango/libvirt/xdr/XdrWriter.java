package org.vmango.libvirt.xdr;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Writes XDR values into a growing array. Refuses with {@link XdrException} what the peer would refuse or, worse, take for
 * something else: strings and lists above their limits, a NUL in a string (it silently ends the string on the host), half
 * of a surrogate pair. Not for use by several threads.
 */
public final class XdrWriter {
    private static final int INITIAL = 256;

    private byte[] bytes;
    private int size;

    /** @param reserved how many bytes to leave free at the start, for a header */
    public XdrWriter(int reserved) {
        bytes = new byte[reserved + INITIAL];
        size = reserved;
    }

    /** A 32-bit word, signed or not. */
    public void i32(int value) {
        grow(4);
        bytes[size] = (byte) (value >>> 24);
        bytes[size + 1] = (byte) (value >>> 16);
        bytes[size + 2] = (byte) (value >>> 8);
        bytes[size + 3] = (byte) value;
        size += 4;
    }

    /** A 64-bit word, signed or not. */
    public void i64(long value) {
        i32((int) (value >>> 32));
        i32((int) value);
    }

    /** A double. */
    public void f64(double value) {
        i64(Double.doubleToRawLongBits(value));
    }

    /** A string of at most {@link XdrReader#MAX_STRING} bytes. */
    public void string(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new XdrException("a string holds a NUL character");
        }
        var encoded = utf8(value);
        checkLimit("string", encoded.remaining(), XdrReader.MAX_STRING);
        i32(encoded.remaining());
        packed(encoded);
    }

    /** Sixteen bytes. */
    public void uuid(UUID value) {
        i64(value.getMostSignificantBits());
        i64(value.getLeastSignificantBits());
    }

    /** Exactly that many packed bytes. */
    public void opaque(byte[] value, int length) {
        checkLength(value, length);
        packed(ByteBuffer.wrap(value));
    }

    /** Packed bytes after their count. */
    public void opaqueUpTo(byte[] value, int limit) {
        checkLimit("bytes", value.length, limit);
        i32(value.length);
        packed(ByteBuffer.wrap(value));
    }

    /** Exactly that many characters of a word each. */
    public void chars(byte[] value, int length) {
        checkLength(value, length);
        for (byte character : value) {
            i32(character);
        }
    }

    /** Characters of a word each, after their count. */
    public void charsUpTo(byte[] value, int limit) {
        count(value.length, limit);
        chars(value, value.length);
    }

    /** The mark before an optional value. */
    public void present(boolean present) {
        i32(present ? 1 : 0);
    }

    /** The count before a list. */
    public void count(int count, int limit) {
        checkLimit("list", count, limit);
        i32(count);
    }

    /** All bytes, the reserved ones included. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    private static ByteBuffer utf8(String value) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(value));
        } catch (CharacterCodingException e) {
            var refused = new XdrException("a string holds half of a surrogate pair");
            refused.initCause(e);
            throw refused;
        }
    }

    private void packed(ByteBuffer value) {
        int length = value.remaining();
        int padding = -length & 3;
        grow(length + padding);
        value.get(bytes, size, length);
        Arrays.fill(bytes, size + length, size + length + padding, (byte) 0);
        size += length + padding;
    }

    private void grow(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    private static void checkLimit(String what, int count, int limit) {
        if (count > limit) {
            throw new XdrException(what + " of " + count + " is above the limit " + limit);
        }
    }

    private static void checkLength(byte[] value, int length) {
        if (value.length != length) {
            throw new XdrException(value.length + " bytes where " + length + " are wanted");
        }
    }
}
