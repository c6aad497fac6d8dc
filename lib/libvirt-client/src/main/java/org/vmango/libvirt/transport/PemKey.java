package org.vmango.libvirt.transport;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads private keys as openssl and certtool write them: PKCS#8 ({@code PRIVATE KEY}), and the older forms of RSA (PKCS#1) and
 * EC (SEC 1), which become PKCS#8 by putting the algorithm in front (RFC 5208 section 5).
 */
final class PemKey {
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN ((?:RSA |EC |ENCRYPTED |DSA )?PRIVATE KEY|EC PARAMETERS)-----(.*?)-----END \\1-----",
            Pattern.DOTALL);
    private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
    private static final byte[] RSA_WITH_NULL = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");
    /** The tag of the curve's name in SEC 1: [0], constructed. */
    private static final int PARAMETERS = 0xa0;
    /** Object identifiers in hexadecimal and the JDK's name for them. */
    private static final Map<String, String> ALGORITHMS = Map.of(
            "2a864886f70d010101", "RSA",
            "2a864886f70d01010a", "RSASSA-PSS",
            "2a8648ce3d0201", "EC",
            "2b6570", "Ed25519",
            "2b6571", "Ed448");

    private PemKey() {}

    /** @throws GeneralSecurityException saying what the text is instead of a key that we can use */
    static PrivateKey read(String pem) throws GeneralSecurityException {
        byte[] curve = new byte[0];
        Matcher block = BLOCK.matcher(pem);
        try {
            while (block.find()) {
                String headersAndBody = block.group(2);
                if (block.group(1).startsWith("ENCRYPTED") || headersAndBody.contains("ENCRYPTED")) {
                    throw new GeneralSecurityException("the key has a passphrase, and nobody can be asked for it; "
                            + "remove it with 'openssl pkey -in KEY -out NEW_KEY'");
                }
                byte[] body = Base64.getMimeDecoder().decode(headersAndBody);
                switch (block.group(1)) {
                    case "EC PARAMETERS" -> curve = body;
                    case "PRIVATE KEY" -> {
                        return pkcs8(body);
                    }
                    case "RSA PRIVATE KEY" -> {
                        byte[] key = Der.encode(Der.OCTET_STRING, body);
                        return pkcs8(Der.encode(Der.SEQUENCE, VERSION_0, RSA_WITH_NULL, key));
                    }
                    case "EC PRIVATE KEY" -> {
                        return pkcs8(wrapEc(body, curve));
                    }
                    default -> throw new GeneralSecurityException("a %s cannot be used".formatted(block.group(1)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("the key is damaged: " + e.getMessage(), e);
        }
        throw new GeneralSecurityException("there is no '-----BEGIN PRIVATE KEY-----' in it");
    }

    private static byte[] wrapEc(byte[] sec1, byte[] curveBefore) throws GeneralSecurityException {
        ByteBuffer in = Der.next(ByteBuffer.wrap(sec1), Der.SEQUENCE).content();
        Der.next(in, Der.INTEGER);
        Der.next(in, Der.OCTET_STRING);
        byte[] curve = curveBefore;
        if (in.hasRemaining()) {
            Der.Element named = Der.next(in);
            curve = named.tag() == PARAMETERS ? named.bytes() : curve;
        }
        if (curve.length == 0) {
            throw new GeneralSecurityException("the key does not say which curve it is of");
        }
        byte[] algorithm = Der.encode(Der.SEQUENCE, EC_PUBLIC_KEY, curve);
        return Der.encode(Der.SEQUENCE, VERSION_0, algorithm, Der.encode(Der.OCTET_STRING, sec1));
    }

    private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
        ByteBuffer in = Der.next(ByteBuffer.wrap(der), Der.SEQUENCE).content();
        Der.next(in, Der.INTEGER);
        ByteBuffer algorithm = Der.next(in, Der.SEQUENCE).content();
        String id = HexFormat.of().formatHex(Der.next(algorithm, Der.OBJECT_ID).bytes());
        String name = ALGORITHMS.get(id);
        if (name == null) {
            throw new GeneralSecurityException("the key's algorithm is unknown; use RSA, EC or Ed25519");
        }
        return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    /** Does the key sign what the other verifies? */
    static boolean belongTogether(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        Signature signature = switch (key.getAlgorithm()) {
            case "RSA" -> Signature.getInstance("SHA256withRSA");
            case "EC" -> Signature.getInstance("SHA256withECDSA");
            case "RSASSA-PSS" -> pss();
            default -> Signature.getInstance("EdDSA");
        };
        byte[] sample = {1, 2, 3};
        signature.initSign(key);
        signature.update(sample);
        byte[] signed = signature.sign();
        try {
            signature.initVerify(certified);
            signature.update(sample);
            return signature.verify(signed);
        } catch (InvalidKeyException _) {
            return false;
        }
    }

    private static Signature pss() throws GeneralSecurityException {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        return signature;
    }
}
