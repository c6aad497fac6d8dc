package org.vmango.app.config;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks one line of an authorized_keys file (sshd(8)): options, type, base64, comment. The base64 holds strings with their
 * lengths (RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709 section 4); the first repeats the type.
 */
final class SshPublicKeyLine {
    private static final Pattern KEY =
            Pattern.compile("([a-z0-9][a-z0-9@.-]{2,63})[ \\t]+([A-Za-z0-9+/]+={0,2})(?:[ \\t].*)?");
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    /** How many strings follow the type. A type that is not here is taken on trust. */
    private static final Map<String, Integer> PARTS = Map.of(
            "ssh-rsa", 2,
            "ssh-dss", 4,
            "ssh-ed25519", 1,
            "ecdsa-sha2-nistp256", 2,
            "ecdsa-sha2-nistp384", 2,
            "ecdsa-sha2-nistp521", 2,
            "sk-ssh-ed25519@openssh.com", 2,
            "sk-ecdsa-sha2-nistp256@openssh.com", 3);

    private SshPublicKeyLine() {}

    static Reading<String> read(String text) {
        String line = text.strip();
        if (PRIVATE_KEY.matcher(line).find()) {
            return Reading.wrong(
                    "this is a private key: put the content of its .pub file here, and make a new key, since this"
                            + " one has been shown");
        }
        if (line.chars().anyMatch(c -> c == '\n' || c == '\r')) {
            return Reading.wrong("one line is expected: give each key an ssh_key block of its own");
        }
        Matcher key = KEY.matcher(line);
        if (key.matches()) {
            return check(line, key);
        }
        key.region(optionsEnd(line), line.length());
        if (key.matches()) {
            return check(line, key);
        }
        return Reading.wrong(
                "one OpenSSH public key line is expected, such as 'ssh-ed25519 AAAAC3… name@host': the content of"
                        + " a .pub file");
    }

    /** Where the first word and the blanks after it end; blanks inside its quotes belong to it. */
    private static int optionsEnd(String line) {
        boolean quoted = false;
        int end = 0;
        while (end < line.length() && (quoted || !isBlank(line.charAt(end)))) {
            if (line.charAt(end) == '"') {
                quoted = !quoted;
            } else if (line.charAt(end) == '\\' && quoted) {
                end++;
            }
            end++;
        }
        while (end < line.length() && isBlank(line.charAt(end))) {
            end++;
        }
        return Math.min(end, line.length());
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static Reading<String> check(String line, Matcher key) {
        String type = key.group(1);
        List<byte[]> parts;
        try {
            parts = parts(Base64.getDecoder().decode(key.group(2)));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Reading.wrong("the key's base64 is damaged or cut short: copy the whole line of the .pub file");
        }
        String inside = parts.isEmpty() ? "" : new String(parts.getFirst(), StandardCharsets.US_ASCII);
        if (!inside.equals(type)) {
            return Reading.wrong("the line says " + type + ", its base64 holds a key of another type"
                    + (PARTS.containsKey(inside) ? " (" + inside + ")" : ""));
        }
        int expected = PARTS.getOrDefault(type, parts.size() - 1);
        boolean wholeEd25519 = !type.equals("ssh-ed25519") || parts.getLast().length == 32;
        if (parts.size() - 1 != expected || parts.size() == 1 || !wholeEd25519) {
            return Reading.wrong("this is no whole " + type + " key: copy the whole line of the .pub file");
        }
        return Reading.right(line);
    }

    private static List<byte[]> parts(byte[] blob) {
        ByteBuffer buffer = ByteBuffer.wrap(blob);
        List<byte[]> parts = new ArrayList<>();
        while (buffer.hasRemaining()) {
            int length = buffer.getInt();
            if (length < 0 || length > buffer.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] part = new byte[length];
            buffer.get(part);
            parts.add(part);
        }
        return parts;
    }
}
