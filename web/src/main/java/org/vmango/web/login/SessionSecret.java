package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** The configuration's {@code session_secret}: from it come the keys of sessions. Servers that share it share sessions. */
public final class SessionSecret {
    /** The shortest that is accepted, in characters. */
    public static final int MIN_LENGTH = 32;

    private final byte[] secret;

    private SessionSecret(byte[] secret) {
        this.secret = secret;
    }

    /** @throws IllegalArgumentException if it is too short, with a message for the administrator */
    public static SessionSecret of(String text) {
        if (text.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("session_secret needs at least " + MIN_LENGTH + " characters");
        }
        return new SessionSecret(text.getBytes(UTF_8));
    }

    /** A key of 256 bits for one purpose: RFC 5869. */
    SecretKey key(String algorithm, String purpose) {
        try {
            var parameters =
                    HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(("vmango " + purpose).getBytes(UTF_8), 32);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Java 25 has HKDF-SHA256", e);
        }
    }

    /** Not the secret: it must not reach a log. */
    @Override
    public String toString() {
        return "SessionSecret";
    }
}
