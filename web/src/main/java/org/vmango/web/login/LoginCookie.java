package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The session, kept whole in the browser's cookie: who, since when, and a digest of the password's hash, so that a changed
 * password ends all sessions. Servers that share the session secret and the users know each other's.
 */
final class LoginCookie {
    /** How long a session lasts. */
    static final Duration LIFE = Duration.ofHours(12);

    /** Clocks of two servers may differ so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final byte VERSION = 1;
    private static final int ID = 16;

    private final Seal seal;
    private final Map<String, BcryptHash> users;
    private final SecureRandom random;

    LoginCookie(SessionSecret secret, Map<String, BcryptHash> users, SecureRandom random) {
        this.seal = new Seal(secret, "login cookie", random);
        this.users = Map.copyOf(users);
        this.random = random;
    }

    /** The cookie's value for a session that begins now. @throws IllegalArgumentException if there is no such user */
    String begin(String user, Instant now) {
        BcryptHash hash = users.get(user);
        if (hash == null) {
            throw new IllegalArgumentException("no such user");
        }
        byte[] id = new byte[ID];
        random.nextBytes(id);
        byte[] name = user.getBytes(UTF_8);
        ByteBuffer content = ByteBuffer.allocate(1 + Long.BYTES + ID + BcryptHash.FINGERPRINT + name.length);
        content.put(VERSION)
                .putLong(now.getEpochSecond())
                .put(id)
                .put(hash.fingerprint())
                .put(name);
        return seal.close(content.array());
    }

    /** The session of a cookie's value; empty if it is not ours, too old, or its user or password is no more. */
    Optional<Session> read(String value, Instant now) {
        return seal.open(value).flatMap(it -> read(ByteBuffer.wrap(it), now));
    }

    private Optional<Session> read(ByteBuffer content, Instant now) {
        try {
            if (content.get() != VERSION) {
                return Optional.empty();
            }
            Instant begin = Instant.ofEpochSecond(content.getLong());
            byte[] id = new byte[ID];
            byte[] digest = new byte[BcryptHash.FINGERPRINT];
            content.get(id).get(digest);
            byte[] name = new byte[content.remaining()];
            content.get(name);
            String user = new String(name, UTF_8);
            BcryptHash hash = users.get(user);
            boolean inTime = !begin.isAfter(now.plus(SKEW)) && now.isBefore(begin.plus(LIFE));
            return inTime && hash != null && MessageDigest.isEqual(digest, hash.fingerprint())
                    ? Optional.of(new Session(user, HexFormat.of().formatHex(id), begin))
                    : Optional.empty();
        } catch (BufferUnderflowException _) {
            return Optional.empty();
        }
    }
}
