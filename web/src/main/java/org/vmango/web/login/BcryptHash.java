package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.US_ASCII;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A bcrypt hash of a password: {@code $2a$}, {@code $2b$} or {@code $2y$}, which differ in the faults of old programs that
 * they name and not in the algorithm.
 */
public final class BcryptHash {
    /** Bcrypt's key schedule reads so many bytes of a password. */
    public static final int MAX_PASSWORD_BYTES = 72;

    /** The length of a fingerprint, in bytes. */
    static final int FINGERPRINT = 16;

    private static final int COST_START = 4;
    private static final int SALT_START = 7;
    private static final Pattern FORM =
            Pattern.compile("\\$2[aby]\\$(0[4-9]|[12][0-9]|3[01])\\$[./A-Za-z0-9]{22}[./A-Za-z0-9]{31}");
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final String text;

    private BcryptHash(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException with a message for the administrator */
    public static BcryptHash parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "not a bcrypt hash: it starts with $2a$, $2b$ or $2y$ and has 60 characters");
        }
        return new BcryptHash(text);
    }

    /**
     * A new hash of a password.
     *
     * @param cost two to its power is the number of rounds: 10 takes some 70 ms
     * @throws IllegalArgumentException if the password is longer than bcrypt reads
     */
    public static BcryptHash of(byte[] password, int cost, SecureRandom random) {
        if (password.length > MAX_PASSWORD_BYTES) {
            throw new IllegalArgumentException("bcrypt reads only " + MAX_PASSWORD_BYTES + " bytes of a password");
        }
        byte[] hash = BCrypt.with(BCrypt.Version.VERSION_2A, random, LongPasswordStrategies.none())
                .hash(cost, password);
        return new BcryptHash(new String(hash, US_ASCII));
    }

    /** A hash that no password is known to have: verifying against it costs what it costs with this one. */
    BcryptHash decoy(SecureRandom random) {
        var decoy = new StringBuilder(text.substring(0, SALT_START));
        while (decoy.length() < text.length()) {
            decoy.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new BcryptHash(decoy.toString());
    }

    int cost() {
        return Integer.parseInt(text.substring(COST_START, COST_START + 2));
    }

    /**
     * Whether this is the password's hash. Of a long password the first 72 bytes count, as in 0.6. Never throws, and takes the
     * same time for every password.
     */
    public boolean verify(byte[] password) {
        byte[] read = Arrays.copyOf(password, Math.min(password.length, MAX_PASSWORD_BYTES));
        return BCrypt.verifyer(BCrypt.Version.VERSION_2A, LongPasswordStrategies.none())
                .verify(read, text.getBytes(US_ASCII))
                .verified;
    }

    /** Tells this hash from all others: what was made for one password ends with it. */
    byte[] fingerprint() {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)), FINGERPRINT);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BcryptHash that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Not the hash: it must not reach a log. */
    @Override
    public String toString() {
        return "BcryptHash[cost " + cost() + "]";
    }

    /** The hash as the configuration has it. */
    public String text() {
        return text;
    }
}
