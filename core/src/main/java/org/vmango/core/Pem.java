package org.vmango.core;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Reads the blocks of PEM texts (RFC 7468). PKCS#1 (RFC 8017 A.1.2) and SEC 1 (RFC 5915) keys are PKCS#8 (RFC 5208) keys
 * without their algorithm: the certificate's public key says which one it is, curve included.
 */
final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private record Block(String label, String body) {}

    private Pem() {}

    static List<X509Certificate> certificates(String pem) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Block block : blocks(pem)) {
            if (block.label().equals("CERTIFICATE")) {
                chain.add(certificate(decoded("ssl_cert", block)));
            }
        }
        if (chain.isEmpty()) {
            throw VmangoException.invalid(
                    "ssl_cert", "no certificate in it: '-----BEGIN CERTIFICATE-----' is expected");
        }
        return chain;
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw VmangoException.invalid("ssl_cert", "a certificate in it cannot be read");
        }
    }

    static PrivateKey privateKey(String pem, PublicKey publicKey) {
        for (Block block : blocks(pem)) {
            if (!block.label().endsWith("PRIVATE KEY")) {
                continue;
            }
            if (block.label().startsWith("ENCRYPTED") || block.body().contains("ENCRYPTED")) {
                throw VmangoException.invalid(
                        "ssl_key", "the key is encrypted: remove its passphrase (openssl pkey -in OLD -out NEW)");
            }
            byte[] der = decoded("ssl_key", block);
            return switch (block.label()) {
                case "PRIVATE KEY" -> key(der, publicKey);
                case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> key(pkcs8(der, publicKey, block.label()), publicKey);
                default ->
                    throw VmangoException.invalid(
                            "ssl_key",
                            "'" + block.label() + "' is not supported: convert it to PKCS#8 (openssl pkey, or"
                                    + " ssh-keygen -p -m PKCS8)");
            };
        }
        throw VmangoException.invalid("ssl_key", "no private key in it: '-----BEGIN PRIVATE KEY-----' is expected");
    }

    private static PrivateKey key(byte[] pkcs8, PublicKey publicKey) {
        try {
            return KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw VmangoException.invalid(
                    "ssl_key",
                    "no " + publicKey.getAlgorithm()
                            + " key can be read from it, which the certificate in ssl_cert needs");
        }
    }

    private static byte[] pkcs8(byte[] bareKey, PublicKey publicKey, String label) {
        if (!label.startsWith(publicKey.getAlgorithm())) {
            throw VmangoException.invalid(
                    "ssl_key",
                    "it holds an " + label + ", but the certificate in ssl_cert needs a key for "
                            + publicKey.getAlgorithm());
        }
        return element(SEQUENCE, joined(VERSION_0, algorithm(publicKey.getEncoded()), element(OCTET_STRING, bareKey)));
    }

    /** The first element of a SubjectPublicKeyInfo (RFC 5280 section 4.1): both are sequences shorter than 2^31 bytes. */
    private static byte[] algorithm(byte[] publicKeyInfo) {
        ByteBuffer der = ByteBuffer.wrap(publicKeyInfo);
        der.get();
        length(der);
        int start = der.position();
        der.get();
        int content = length(der);
        return Arrays.copyOfRange(publicKeyInfo, start, der.position() + content);
    }

    private static int length(ByteBuffer der) {
        int first = Byte.toUnsignedInt(der.get());
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            length = length << 8 | Byte.toUnsignedInt(der.get());
        }
        return length;
    }

    private static byte[] element(int tag, byte[] content) {
        int size = content.length;
        byte[] length;
        if (size < 0x80) {
            length = new byte[] {(byte) size};
        } else if (size < 0x100) {
            length = new byte[] {(byte) 0x81, (byte) size};
        } else if (size < 0x10000) {
            length = new byte[] {(byte) 0x82, (byte) (size >> 8), (byte) size};
        } else {
            length = new byte[] {(byte) 0x83, (byte) (size >> 16), (byte) (size >> 8), (byte) size};
        }
        return joined(new byte[] {(byte) tag}, length, content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static byte[] decoded(String field, Block block) {
        try {
            return Base64.getDecoder().decode(block.body().replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw VmangoException.invalid(field, "its " + block.label() + " is not base64");
        }
    }

    private static List<Block> blocks(String pem) {
        List<Block> blocks = new ArrayList<>();
        int begin = pem.indexOf(BEGIN);
        while (begin >= 0) {
            int label = begin + BEGIN.length();
            int labelEnd = pem.indexOf(DASHES, label);
            String name = labelEnd < 0 ? "" : pem.substring(label, labelEnd);
            int end = labelEnd < 0 ? -1 : pem.indexOf("-----END " + name + DASHES, labelEnd);
            if (end < 0) {
                return blocks;
            }
            blocks.add(new Block(name, pem.substring(labelEnd + DASHES.length(), end)));
            begin = pem.indexOf(BEGIN, end);
        }
        return blocks;
    }
}
