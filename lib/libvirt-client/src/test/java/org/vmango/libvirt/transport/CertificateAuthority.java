package org.vmango.libvirt.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Signs X.509 certificates and lists of revoked ones (RFC 5280), valid or wrong in the way that a test wants. */
final class CertificateAuthority {
    private static final byte[] ECDSA_SHA256 = HexFormat.of().parseHex("300a06082a8648ce3d040302");
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    private static final byte[] BASIC_CONSTRAINTS = HexFormat.of().parseHex("0603551d13");
    private static final byte[] ALTERNATIVE_NAME = HexFormat.of().parseHex("0603551d11");
    private static final byte[] TRUE = HexFormat.of().parseHex("0101ff");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final int BIT_STRING = 0x03;

    private final String name;
    private final KeyPair keys = newKeys();
    private int serial = 1;

    /** A certificate with its key, in the form of files. */
    record Identity(int serial, String certificatePem, KeyPair keys) {
        /** PKCS#8 with the public key inside, which GnuTLS wants and the JDK leaves out. */
        String keyPem() {
            ByteBuffer certified = Der.next(ByteBuffer.wrap(keys.getPublic().getEncoded()), Der.SEQUENCE)
                    .content();
            byte[] algorithm = Der.encode(Der.SEQUENCE, Der.next(certified).bytes());
            byte[] point = Der.encode(BIT_STRING, Der.next(certified).bytes());
            byte[] secret = new byte[32];
            byte[] number = ((ECPrivateKey) keys.getPrivate()).getS().toByteArray();
            int length = Math.min(number.length, secret.length);
            System.arraycopy(number, number.length - length, secret, secret.length - length, length);
            byte[] key =
                    Der.encode(Der.SEQUENCE, integer(1), Der.encode(Der.OCTET_STRING, secret), Der.encode(0xa1, point));
            return pem(
                    "PRIVATE KEY", Der.encode(Der.SEQUENCE, integer(0), algorithm, Der.encode(Der.OCTET_STRING, key)));
        }
    }

    CertificateAuthority(String name) {
        this.name = name;
    }

    String certificatePem() {
        byte[] isAuthority = extension(BASIC_CONSTRAINTS, Der.encode(Der.SEQUENCE, TRUE));
        return sign(1, name, keys, Duration.ofDays(1), List.of(isAuthority));
    }

    Identity identity(String subject, String... hosts) {
        return identity(subject, Duration.ofDays(1), hosts);
    }

    /** @param validFor from now, negative: has been over for so long */
    Identity identity(String subject, Duration validFor, String... hosts) {
        KeyPair own = newKeys();
        serial++;
        List<byte[]> extensions = hosts.length == 0 ? List.of() : List.of(extension(ALTERNATIVE_NAME, names(hosts)));
        return new Identity(serial, sign(serial, subject, own, validFor, extensions), own);
    }

    String revocationListPem(Identity... revoked) {
        byte[] now = time(Instant.now().minusSeconds(60));
        List<byte[]> entries = new ArrayList<>();
        for (Identity identity : revoked) {
            entries.add(Der.encode(Der.SEQUENCE, integer(identity.serial()), now));
        }
        byte[] list = Der.encode(
                Der.SEQUENCE,
                integer(1),
                ECDSA_SHA256,
                name(name),
                now,
                time(Instant.now().plus(Duration.ofDays(1))),
                Der.encode(Der.SEQUENCE, entries.toArray(byte[][]::new)));
        return pem("X509 CRL", signed(list));
    }

    /** Writes the files of a client as libvirt names them. */
    Path writeClient(Path directory, Identity client) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("cacert.pem"), certificatePem());
        Files.writeString(directory.resolve("clientcert.pem"), client.certificatePem());
        Files.writeString(directory.resolve("clientkey.pem"), client.keyPem());
        return directory;
    }

    private String sign(int number, String subject, KeyPair own, Duration validFor, List<byte[]> extensions) {
        Instant end = Instant.now().plus(validFor);
        Instant start = (validFor.isNegative() ? end : Instant.now()).minus(Duration.ofHours(1));
        byte[] exts = Der.encode(Der.SEQUENCE, extensions.toArray(byte[][]::new));
        byte[] certificate = Der.encode(
                Der.SEQUENCE,
                Der.encode(0xa0, integer(2)),
                integer(number),
                ECDSA_SHA256,
                name(name),
                Der.encode(Der.SEQUENCE, time(start), time(end)),
                name(subject),
                own.getPublic().getEncoded(),
                extensions.isEmpty() ? new byte[0] : Der.encode(0xa3, exts));
        return pem("CERTIFICATE", signed(certificate));
    }

    private byte[] signed(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            byte[] bits = Der.encode(BIT_STRING, new byte[] {0}, signature.sign());
            return Der.encode(Der.SEQUENCE, content, ECDSA_SHA256, bits);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] names(String... hosts) {
        List<byte[]> names = new ArrayList<>();
        for (String host : hosts) {
            boolean address = host.contains(":") || host.matches("[0-9.]+");
            names.add(
                    address
                            ? Der.encode(0x87, InetAddress.ofLiteral(host).getAddress())
                            : Der.encode(0x82, host.getBytes(StandardCharsets.US_ASCII)));
        }
        return Der.encode(Der.SEQUENCE, names.toArray(byte[][]::new));
    }

    private static byte[] extension(byte[] id, byte[] value) {
        return Der.encode(Der.SEQUENCE, id, Der.encode(Der.OCTET_STRING, value));
    }

    private static byte[] name(String commonName) {
        byte[] text = Der.encode(0x0c, commonName.getBytes(StandardCharsets.UTF_8));
        return Der.encode(Der.SEQUENCE, Der.encode(0x31, Der.encode(Der.SEQUENCE, COMMON_NAME, text)));
    }

    private static byte[] integer(int small) {
        return Der.encode(Der.INTEGER, new byte[] {(byte) small});
    }

    private static byte[] time(Instant instant) {
        return Der.encode(0x17, UTC.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, body, type);
    }
}
