package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * What every form carries so that no other site can send it: a keyed hash of the session, which only our pages show. It is
 * masked by random bytes that go before it, so that it is another text on each page: the length of a compressed page would
 * tell of a text that stays (BREACH, CVE-2013-3587).
 */
final class CsrfToken {
    private static final int LENGTH = 32;

    private final SecretKey key;
    private final RandomGenerator random;

    CsrfToken(SessionSecret secret, RandomGenerator random) {
        this.key = secret.key("HmacSHA256", "form token");
        this.random = random;
    }

    /** @param session what tells the session from all others */
    String of(String session) {
        byte[] mask = new byte[LENGTH];
        random.nextBytes(mask);
        byte[] token = Arrays.copyOf(mask, 2 * LENGTH);
        System.arraycopy(masked(hash(session), mask), 0, token, LENGTH, LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    boolean fits(String session, String text) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
        if (token.length != 2 * LENGTH) {
            return false;
        }
        byte[] mask = Arrays.copyOf(token, LENGTH);
        byte[] rest = Arrays.copyOfRange(token, LENGTH, 2 * LENGTH);
        return MessageDigest.isEqual(hash(session), masked(rest, mask));
    }

    private static byte[] masked(byte[] bytes, byte[] mask) {
        byte[] result = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            result[i] = (byte) (bytes[i] ^ mask[i]);
        }
        return result;
    }

    private byte[] hash(String session) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(session.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }
}
