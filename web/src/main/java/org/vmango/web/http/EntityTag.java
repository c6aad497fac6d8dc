package org.vmango.web.http;

import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What an answer is known by, so that a client that has it already need not get it again. Weak, for compressed and plain
 * bytes have the same one; made of the contents, so that two servers over the same hypervisors agree. Caches between us and
 * the client are told to store nothing: what a client keeps it keeps on purpose. RFC 9110 section 8.8.3
 */
public record EntityTag(String text) {
    private static final int BYTES = 16;

    /** @param contents one after the other what, or hashes of what, is to be told apart from anything else */
    public static EntityTag of(byte[]... contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] content : contents) {
                digest.update(content);
            }
            return new EntityTag("W/\"" + HexFormat.of().formatHex(digest.digest(), 0, BYTES) + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Names it in the answer. @return whether the client has it, so that the answer is 304 and nothing more is sent */
    boolean sentTo(Context context) {
        context.header("ETag", text);
        String known = context.header("If-None-Match");
        if (known == null || !matches(known)) {
            return false;
        }
        context.status(304).removeHeader("Content-Type");
        return true;
    }

    private boolean matches(String known) {
        for (String tag : known.split(",", -1)) {
            String stripped = tag.strip();
            if (stripped.equals("*") || opaque(stripped).equals(opaque(text))) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
