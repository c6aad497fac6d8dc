package org.vmango.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Who a client is. Its text does not show the password. */
public record ApiLogin(String user, String password) {
    public ApiLogin {
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a user's name holds no colon: " + user);
        }
    }

    /** The value of HTTP's Authorization header, which takes any password, also one that no other header could carry. */
    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "ApiLogin[" + user + "]";
    }
}
