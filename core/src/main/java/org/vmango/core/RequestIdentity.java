package org.vmango.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** What a request with an idempotency key is known by on the hypervisor, so that a retry finds the first one's machine. */
final class RequestIdentity {
    private RequestIdentity() {}

    /** The machine's UUID: the same for the same user, provider and key, on every vmango server. RFC 9562 section 5.8 */
    static UUID id(String user, String provider, String key) {
        MessageDigest digest = sha256();
        add(digest, "vmango machine");
        add(digest, user);
        add(digest, provider);
        add(digest, key);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }

    /** Tells a retry from another request that has borrowed its key. */
    static String fingerprint(NewMachine request) {
        MessageDigest digest = sha256();
        add(digest, request.name());
        add(digest, request.plan());
        add(digest, request.image());
        add(digest, request.provider());
        add(digest, request.userdata().bytes());
        request.sshKeys().forEach(key -> add(digest, key));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        add(digest, text.getBytes(UTF_8));
    }

    /** The length goes before the bytes: else "ab" + "c" were "a" + "bc". */
    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
