package org.vmango.libvirt.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.login.LoginException;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * A private key in a file: OpenSSH's own form, or PEM (PKCS#1, PKCS#8, SEC 1).
 *
 * @param pairs what can be used of it, best first: with the certificate beside it, then without
 * @param problem why there is nothing, empty if there is
 */
record SshKeyFile(Path path, List<KeyPair> pairs, Optional<Problem> problem) {
    enum Problem {
        MISSING("is missing"),
        UNREADABLE("may not be read by the user that vmango runs as"),
        PASSPHRASE("has a passphrase, and nobody can be asked for it; load it into ssh-agent"),
        DAMAGED("is no private key that can be used; RSA, ECDSA and Ed25519 are");

        private final String text;

        Problem(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static SshKeyFile read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            Iterable<KeyPair> found = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName(path.toString()), in, FilePasswordProvider.EMPTY);
            if (found == null) {
                return failed(path, Problem.DAMAGED);
            }
            List<KeyPair> pairs = new ArrayList<>();
            for (KeyPair pair : found) {
                certified(path, pair).ifPresent(pairs::add);
                pairs.add(pair);
            }
            return new SshKeyFile(path, List.copyOf(pairs), Optional.empty());
        } catch (NoSuchFileException _) {
            return failed(path, Problem.MISSING);
        } catch (AccessDeniedException _) {
            return failed(path, Problem.UNREADABLE);
        } catch (LoginException _) {
            return failed(path, Problem.PASSPHRASE);
        } catch (IOException | GeneralSecurityException _) {
            return failed(path, Problem.DAMAGED);
        }
    }

    /** {@code key-cert.pub}, a certificate by an authority that the host trusts. */
    private static Optional<KeyPair> certified(Path path, KeyPair pair) throws IOException, GeneralSecurityException {
        Path certificate = path.resolveSibling(path.getFileName() + "-cert.pub");
        if (!Files.exists(certificate)) {
            return Optional.empty();
        }
        var key = PublicKeyEntry.parsePublicKeyEntry(
                        Files.readString(certificate).strip())
                .resolvePublicKey(null, null, PublicKeyEntryResolver.IGNORING);
        return key == null ? Optional.empty() : Optional.of(new KeyPair(key, pair.getPrivate()));
    }

    private static SshKeyFile failed(Path path, Problem problem) {
        return new SshKeyFile(path, List.of(), Optional.of(problem));
    }
}
