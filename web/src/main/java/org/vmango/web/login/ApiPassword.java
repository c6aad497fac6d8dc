package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A name and a password as a client of the API sends them. */
final class ApiPassword {
    private static final String BASIC = "basic ";

    private final String user;
    private final byte[] password;

    /** @param password its bytes, which are what bcrypt works on */
    ApiPassword(String user, byte[] password) {
        this.user = user;
        this.password = password.clone();
    }

    /** From {@code X-Vmango-User} and {@code X-Vmango-Pass}, else HTTP Basic; empty if neither is there, whole. */
    static Optional<ApiPassword> of(Context context) {
        String user = context.header("X-Vmango-User");
        String password = context.header("X-Vmango-Pass");
        if (user != null && password != null) {
            return Optional.of(new ApiPassword(new String(bytes(user), UTF_8), bytes(password)));
        }
        String authorization = context.header("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        return basic(authorization.substring(BASIC.length()).strip());
    }

    private static Optional<ApiPassword> basic(String base64) {
        byte[] pair;
        try {
            pair = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        int colon = 0;
        while (colon < pair.length && pair[colon] != ':') {
            colon++;
        }
        if (colon == pair.length) {
            return Optional.empty();
        }
        var user = new String(pair, 0, colon, UTF_8);
        return Optional.of(new ApiPassword(user, Arrays.copyOfRange(pair, colon + 1, pair.length)));
    }

    /** The server reads headers byte by byte as Latin-1: this gives the bytes that were sent. */
    private static byte[] bytes(String header) {
        return header.getBytes(ISO_8859_1);
    }

    String user() {
        return user;
    }

    byte[] password() {
        return password.clone();
    }

    /** What it can be kept and found by. */
    String hash(KeyedHash with) {
        return with.of(user.getBytes(UTF_8), password);
    }

    /** Not the password: this must not reach a log. */
    @Override
    public String toString() {
        return "ApiPassword[" + user + "]";
    }
}
