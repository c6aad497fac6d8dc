package org.vmango.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Pattern;

/** Who a client is. Its text shows neither password nor token. */
public sealed interface ApiLogin {
    /** The value of HTTP's Authorization header. */
    String authorization();

    /** A user with a password: any, also one that no other header could carry. */
    record Password(String user, String password) implements ApiLogin {
        public Password {
            if (user.indexOf(':') >= 0) {
                throw new IllegalArgumentException("a user's name holds no colon: " + user);
            }
        }

        @Override
        public String authorization() {
            return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        }

        @Override
        public String toString() {
            return "Password[" + user + "]";
        }
    }

    /** A token that the server has made. */
    record Token(String text) implements ApiLogin {
        /** What a header can carry, at least. */
        public static final Pattern FORM = Pattern.compile("[!-~]+");

        public Token {
            if (!FORM.matcher(text).matches()) {
                throw new IllegalArgumentException("a token is one word of visible ASCII characters");
            }
        }

        @Override
        public String authorization() {
            return "Bearer " + text;
        }

        @Override
        public String toString() {
            return "Token[]";
        }
    }
}
