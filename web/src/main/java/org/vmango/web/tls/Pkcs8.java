package org.vmango.web.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Arrays;

/** Puts keys of the older forms, which Java does not read, into PKCS#8, whose other name is RFC 5958. */
final class Pkcs8 {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private Pkcs8() {}

    /**
     * PrivateKeyInfo is version, algorithm and key. The old forms are the key alone; the algorithm, for EC with its curve, is
     * the one in front of the certificate's public key. RFC 5280 section 4.1
     *
     * @param key RSAPrivateKey of PKCS#1, or ECPrivateKey of SEC 1
     */
    static byte[] wrap(byte[] key, PublicKey ofCertificate) {
        return element(SEQUENCE, VERSION_0, algorithm(ofCertificate.getEncoded()), element(OCTET_STRING, key));
    }

    /** The first element inside of SubjectPublicKeyInfo. */
    private static byte[] algorithm(byte[] publicKey) {
        ByteBuffer der = ByteBuffer.wrap(publicKey);
        header(der);
        int start = der.position();
        int length = header(der);
        return Arrays.copyOfRange(publicKey, start, der.position() + length);
    }

    /** Reads a tag, which does not matter, and gives the length that follows it. */
    private static int header(ByteBuffer der) {
        der.get();
        int first = der.get() & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = (length << 8) | (der.get() & 0xff);
        }
        return length;
    }

    private static byte[] element(int tag, byte[]... contents) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        var element = new ByteArrayOutputStream();
        element.write(tag);
        writeLength(content.size(), element);
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    private static void writeLength(int length, ByteArrayOutputStream out) {
        if (length < 0x80) {
            out.write(length);
            return;
        }
        int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        out.write(0x80 | bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            out.write(length >> (8 * i));
        }
    }
}
