package org.vmango.libvirt.transport;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/**
 * The key by which an SSH host proves that it is itself.
 *
 * @param name the host as known_hosts has it: {@code host}, or {@code [host]:port} if the port is not 22
 * @param algorithm {@code ssh-ed25519}, {@code ssh-rsa} …
 * @param base64 the key as it is in known_hosts
 */
public record HostKey(String name, String algorithm, String base64) {
    /** What known_hosts says about a key. */
    public enum Standing {
        KNOWN,
        UNKNOWN,
        CHANGED,
        REVOKED
    }

    /**
     * A key that a host has shown.
     *
     * @param places the lines of known_hosts, as {@code file:line}, that made the judgement
     */
    public record Shown(HostKey key, Standing standing, List<String> places) {
        public Shown {
            places = List.copyOf(places);
        }
    }

    /** As {@code ssh-keygen -lf} prints it: {@code SHA256:…}. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(base64));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The line of known_hosts. */
    String line() {
        return "%s %s %s".formatted(name, algorithm, base64);
    }
}
