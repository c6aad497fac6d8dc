package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** What every form carries so that no other site can send it: a keyed hash of the session, which only our pages show. */
final class CsrfToken {
    private final SecretKey key;

    CsrfToken(SessionSecret secret) {
        this.key = secret.key("HmacSHA256", "form token");
    }

    /** @param session what tells the session from all others */
    String of(String session) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(session.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    boolean fits(String session, String token) {
        return MessageDigest.isEqual(of(session).getBytes(UTF_8), token.getBytes(UTF_8));
    }
}
