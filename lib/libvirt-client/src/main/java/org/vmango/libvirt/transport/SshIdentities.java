package org.vmango.libvirt.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.client.auth.pubkey.KeyAgentIdentity;
import org.apache.sshd.client.auth.pubkey.KeyPairIdentity;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.vmango.libvirt.UriParameters.SshAuth;
import org.vmango.libvirt.transport.TransportException.Kind;

/** The keys to offer to one host, in order, and what became of them. */
final class SshIdentities implements Closeable {
    /** One key that can be offered. */
    private sealed interface Offer {
        record OfFile(Path path, KeyPair pair) implements Offer {
            @Override
            public String toString() {
                return path + " " + fingerprint(pair.getPublic());
            }
        }

        record OfAgent(SshAgent agent, PublicKey key, String comment) implements Offer {
            @Override
            public String toString() {
                return "'%s' of ssh-agent %s".formatted(comment, fingerprint(key));
            }
        }
    }

    private final List<Offer> offers = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> tried = new CopyOnWriteArrayList<>();
    private final List<Closeable> agents = new ArrayList<>();

    /** @throws TransportException if a key that is asked for by name cannot be had */
    static SshIdentities collect(SshDestination.Identities wanted, Deadline deadline) throws TransportException {
        var identities = new SshIdentities();
        List<SshKeyFile> files = wanted.files().stream().map(SshKeyFile::read).toList();
        for (SshAuth method : wanted.methods()) {
            switch (method) {
                case AGENT -> identities.askAgent(wanted, files, deadline);
                case PRIVKEY -> identities.addFiles(files);
            }
        }
        if (wanted.demanded() && identities.offers.isEmpty()) {
            identities.close();
            throw new TransportException(Kind.BAD_SETTING, String.join("; ", identities.problems));
        }
        return identities;
    }

    static SshIdentities none() {
        return new SshIdentities();
    }

    private void addFiles(List<SshKeyFile> files) {
        for (SshKeyFile file : files) {
            file.pairs().forEach(it -> offers.add(new Offer.OfFile(file.path(), it)));
            file.problem().ifPresent(it -> problems.add(file.path() + " " + it));
        }
    }

    /** An agent that does not answer in half of the time is a reason to go on with the files, and to tell if they do not suffice. */
    private void askAgent(SshDestination.Identities wanted, List<SshKeyFile> files, Deadline deadline) {
        if (wanted.agent().isEmpty()) {
            problems.add("there is no ssh-agent (SSH_AUTH_SOCK is not set)");
            return;
        }
        Path socket = wanted.agent().get();
        try {
            Deadline half = Deadline.after(deadline.remaining().dividedBy(2));
            SshAgentSocket agent = SshAgentSocket.connect(socket, half);
            agents.add(agent);
            List<PublicKey> only = wanted.exclusive() ? publicKeys(files) : List.of();
            for (Map.Entry<PublicKey, String> identity : agent.getIdentities()) {
                PublicKey key = identity.getKey();
                if (!wanted.exclusive() || KeyUtils.findMatchingKey(key, only) != null) {
                    offers.add(new Offer.OfAgent(agent, key, identity.getValue()));
                }
            }
        } catch (IOException e) {
            problems.add("the ssh-agent at %s cannot be used: %s".formatted(socket, e.getMessage()));
        }
    }

    private static List<PublicKey> publicKeys(List<SshKeyFile> files) {
        List<PublicKey> keys = new ArrayList<>();
        for (SshKeyFile file : files) {
            file.pairs().forEach(it -> keys.add(it.getPublic()));
            if (file.pairs().isEmpty()) {
                beside(file.path()).ifPresent(keys::add);
            }
        }
        return keys;
    }

    /** The public key next to a private one that cannot be read; empty if there is none. */
    private static Optional<PublicKey> beside(Path path) {
        Path file = path.resolveSibling(path.getFileName() + ".pub");
        try {
            return Optional.ofNullable(
                    PublicKeyEntry.parsePublicKeyEntry(Files.readString(file).strip())
                            .resolvePublicKey(null, null, PublicKeyEntryResolver.IGNORING));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** For the message of a failure: what was tried, and what could not be. */
    String account() {
        var parts = new ArrayList<String>();
        if (offers.isEmpty()) {
            parts.add("there is no key to offer");
        } else {
            parts.add(tried.isEmpty() ? "it did not want to see any of our keys" : "tried " + String.join(", ", tried));
        }
        parts.addAll(problems);
        return String.join("; ", parts);
    }

    private Iterator<PublicKeyIdentity> iterator(ClientSession session, SignatureFactoriesManager signatures) {
        Iterator<Offer> all = offers.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public PublicKeyIdentity next() {
                Offer offer = all.next();
                tried.add(offer.toString());
                return switch (offer) {
                    case Offer.OfFile file -> new KeyPairIdentity(signatures, session, file.pair());
                    case Offer.OfAgent held -> new KeyAgentIdentity(held.agent(), held.key(), held.comment());
                };
            }
        };
    }

    /** Ends the conversations with agents; the session does not need them once it is authenticated. */
    @Override
    public void close() {
        for (Closeable agent : agents) {
            try {
                agent.close();
            } catch (IOException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private static String fingerprint(PublicKey key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    /** Makes MINA offer a session's own keys, where it would offer those of the client to every host. */
    static final class Method extends UserAuthPublicKeyFactory {
        @Override
        public UserAuthPublicKey createUserAuth(ClientSession session) {
            return new UserAuthPublicKey(getSignatureFactories()) {
                @Override
                protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
                        ClientSession of, SignatureFactoriesManager signatures) {
                    SshHandshake handshake = of.getConnectionContext().getAttribute(SshHandshake.KEY);
                    return handshake.identities().iterator(of, signatures);
                }
            };
        }
    }
}
