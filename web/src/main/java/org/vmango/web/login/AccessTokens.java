package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens that programs show in place of a name and password. A token is kept nowhere: it is who, until when, and a fingerprint of
 * the password's hash, sealed with the session secret. So it ends by its time, with its user, with a change of the password or of the
 * secret, and every server with the same secret and users knows it.
 */
final class AccessTokens {
    /** What all begin with, so that one that has got into a file or a log is found. */
    static final String PREFIX = "vmango_";

    private static final byte VERSION = 1;

    private final Seal seal;
    private final Map<String, BcryptHash> users;
    private final InstantSource clock;

    AccessTokens(SessionSecret secret, Map<String, BcryptHash> users, InstantSource clock) {
        this.seal = new Seal(secret, "access token", new SecureRandom());
        this.users = Map.copyOf(users);
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if there is no such user */
    String make(String user, Instant end) {
        BcryptHash hash = users.get(user);
        if (hash == null) {
            throw new IllegalArgumentException("no such user");
        }
        byte[] name = user.getBytes(UTF_8);
        ByteBuffer content = ByteBuffer.allocate(1 + Long.BYTES + BcryptHash.FINGERPRINT + name.length);
        content.put(VERSION)
                .putLong(end.getEpochSecond())
                .put(hash.fingerprint())
                .put(name);
        return PREFIX + seal.close(content.array());
    }

    /** Whose it is; empty if it is not ours, has ended, or its user or password is no more. */
    Optional<String> user(String token) {
        return token.startsWith(PREFIX)
                ? seal.open(token.substring(PREFIX.length())).flatMap(it -> read(ByteBuffer.wrap(it)))
                : Optional.empty();
    }

    private Optional<String> read(ByteBuffer content) {
        try {
            if (content.get() != VERSION) {
                return Optional.empty();
            }
            Instant end = Instant.ofEpochSecond(content.getLong());
            byte[] fingerprint = new byte[BcryptHash.FINGERPRINT];
            content.get(fingerprint);
            byte[] name = new byte[content.remaining()];
            content.get(name);
            String user = new String(name, UTF_8);
            BcryptHash hash = users.get(user);
            boolean good = clock.instant().isBefore(end)
                    && hash != null
                    && MessageDigest.isEqual(fingerprint, hash.fingerprint());
            return good ? Optional.of(user) : Optional.empty();
        } catch (BufferUnderflowException _) {
            return Optional.empty();
        }
    }
}
