package org.vmango.libvirt.xdr;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Reads XDR values from a complete packet. The bytes come from a peer that is not trusted: every length is held against
 * its limit and against the bytes that are there before anything is allocated, so no packet costs more memory than a small
 * multiple of its size. All methods throw {@link XdrException}. Not for use by several threads.
 */
public final class XdrReader {
    /** The longest string of the protocol, in bytes. */
    public static final int MAX_STRING = 4 << 20;

    private final ByteBuffer in;

    /** Reads from the buffer's position to its limit; the buffer is big-endian and has an array. */
    public XdrReader(ByteBuffer in) {
        this.in = in;
    }

    /** A 32-bit word, signed or not. */
    public int i32() {
        require(4);
        return in.getInt();
    }

    /** A 64-bit word, signed or not. */
    public long i64() {
        require(8);
        return in.getLong();
    }

    /** A double. */
    public double f64() {
        require(8);
        return in.getDouble();
    }

    /**
     * A string. What is not UTF-8 becomes U+FFFD: hosts have files with names in any encoding, and one of them must not
     * make a whole list unreadable.
     */
    public String string() {
        int length = length(MAX_STRING);
        var text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        skip(length);
        return text;
    }

    /** Sixteen bytes. */
    public UUID uuid() {
        require(16);
        return new UUID(in.getLong(), in.getLong());
    }

    /** That many packed bytes. */
    public byte[] opaque(int length) {
        require(padded(length));
        var bytes = new byte[length];
        in.get(in.position(), bytes);
        skip(length);
        return bytes;
    }

    /** Packed bytes after their count. */
    public byte[] opaqueUpTo(int limit) {
        return opaque(length(limit));
    }

    /** That many characters, each of which fills a word (RFC 4506 has no small integers); only their low bytes count. */
    public byte[] chars(int length) {
        require(4L * length);
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) in.getInt();
        }
        return bytes;
    }

    /** Characters of a word each, after their count. */
    public byte[] charsUpTo(int limit) {
        return chars(count(limit, 4));
    }

    /** The mark before an optional value: true if it follows. */
    public boolean present() {
        int mark = i32();
        if (mark != 0 && mark != 1) {
            throw new XdrException("mark of an optional value is " + mark);
        }
        return mark == 1;
    }

    /** The count before a list whose elements take at least that many bytes each. */
    public int count(int limit, int smallestElement) {
        int count = i32();
        if (count < 0 || count > limit) {
            throw new XdrException("count " + Integer.toUnsignedString(count) + " is above the limit " + limit);
        }
        if (count > in.remaining() / smallestElement) {
            throw new XdrException("count " + count + " is more than the " + in.remaining() + " bytes left can hold");
        }
        return count;
    }

    /** Checks that nothing is left. */
    public void end() {
        if (in.hasRemaining()) {
            throw new XdrException(in.remaining() + " bytes left over");
        }
    }

    private int length(int limit) {
        int length = i32();
        if (length < 0 || length > limit) {
            throw new XdrException("length " + Integer.toUnsignedString(length) + " is above the limit " + limit);
        }
        require(padded(length));
        return length;
    }

    private void skip(int length) {
        in.position(in.position() + padded(length));
    }

    private void require(long bytes) {
        if (bytes > in.remaining()) {
            throw new XdrException("needs " + bytes + " bytes, " + in.remaining() + " are left");
        }
    }

    // RFC 4506 section 3: everything is padded to a multiple of four bytes
    private static int padded(int length) {
        return (length + 3) & ~3;
    }
}
