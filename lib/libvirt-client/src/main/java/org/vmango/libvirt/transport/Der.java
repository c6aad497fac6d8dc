package org.vmango.libvirt.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The little of ASN.1's distinguished encoding (X.690) that tells one kind of private key from another. */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_ID = 0x06;
    static final int SEQUENCE = 0x30;

    private Der() {}

    /** One element: its tag, and a view of its content. */
    record Element(int tag, ByteBuffer content) {
        byte[] bytes() {
            byte[] bytes = new byte[content.remaining()];
            content.duplicate().get(bytes);
            return bytes;
        }
    }

    static byte[] encode(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length >= 0x80) {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(0x80 | bytes);
            for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
                out.write(length >>> shift);
            }
        } else {
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** Takes the next element. @throws IllegalArgumentException if it does not fit into what is left */
    static Element next(ByteBuffer in) {
        if (in.remaining() < 2) {
            throw new IllegalArgumentException("the data ends early");
        }
        int tag = in.get() & 0xff;
        int length = in.get() & 0xff;
        if (length >= 0x80) {
            int bytes = length & 0x7f;
            if (bytes < 1 || bytes > 3 || in.remaining() < bytes) {
                throw new IllegalArgumentException("an element's length is malformed");
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << 8) | (in.get() & 0xff);
            }
        }
        if (length > in.remaining()) {
            throw new IllegalArgumentException("an element is longer than the data");
        }
        ByteBuffer content = in.slice(in.position(), length);
        in.position(in.position() + length);
        return new Element(tag, content);
    }

    /** Takes the next element. @throws IllegalArgumentException if it is not of that tag */
    static Element next(ByteBuffer in, int tag) {
        Element element = next(in);
        if (element.tag() != tag) {
            throw new IllegalArgumentException("expected tag %d, found %d".formatted(tag, element.tag()));
        }
        return element;
    }
}
