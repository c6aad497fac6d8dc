package org.vmango.libvirt.transport;

import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.kex.KexProposalOption;
import org.jspecify.annotations.Nullable;
import org.vmango.libvirt.UriParameters.HostKeyCheck;
import org.vmango.libvirt.transport.TransportException.Kind;

/** What is between us and one host while a session begins and lives; MINA's threads leave here what callers want to know. */
final class SshHandshake {
    /** Where MINA keeps it in a session. */
    static final AttributeKey<SshHandshake> KEY = new AttributeKey<>();

    private static final System.Logger LOG = System.getLogger(SshHandshake.class.getName());

    /** What to do with the key that the host shows. */
    enum Purpose {
        CONNECT,
        LOOK_AT_KEY
    }

    private final SshDestination destination;
    private final Purpose purpose;
    private final SshIdentities identities;
    private final AtomicReference<HostKey.@Nullable Shown> shown = new AtomicReference<>();
    private final AtomicReference<@Nullable TransportException> refusal = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> death = new AtomicReference<>();

    SshHandshake(SshDestination destination, Purpose purpose, SshIdentities identities) {
        this.destination = destination;
        this.purpose = purpose;
        this.identities = identities;
    }

    SshIdentities identities() {
        return identities;
    }

    Optional<HostKey.Shown> shown() {
        return Optional.ofNullable(shown.get());
    }

    /** Why the host's key was not accepted. */
    Optional<TransportException> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    /** What ended the session, as far as it is known. */
    Optional<Throwable> death() {
        return Optional.ofNullable(death.get());
    }

    void ended(Throwable cause) {
        death.compareAndSet(null, cause);
    }

    /**
     * Asks for the kinds of keys first that are known, so that a host with several keys shows a known one; then for Ed25519, as
     * ssh does. Host certificates are not asked for.
     */
    void prefer(Map<KexProposalOption, String> proposal) {
        List<String> known;
        try {
            known = destination
                    .hostKeys()
                    .known()
                    .algorithms(destination.hostKeys().name());
        } catch (TransportException e) {
            refusal.compareAndSet(null, e);
            return;
        }
        String offered = proposal.getOrDefault(KexProposalOption.SERVERKEYS, "");
        String preferred = Arrays.stream(offered.split(",", -1))
                .filter(it -> !it.contains("-cert-"))
                .sorted(Comparator.comparing((String it) -> !known.contains(keyType(it)))
                        .thenComparing(it -> !it.equals("ssh-ed25519")))
                .collect(Collectors.joining(","));
        proposal.put(KexProposalOption.SERVERKEYS, preferred);
    }

    /** RSA keys sign in three ways: RFC 8332. */
    private static String keyType(String signatureAlgorithm) {
        return signatureAlgorithm.startsWith("rsa-sha2-") ? "ssh-rsa" : signatureAlgorithm;
    }

    boolean accept(PublicKey serverKey) {
        String[] entry = PublicKeyEntry.toString(serverKey).split(" ", -1);
        var key = new HostKey(destination.hostKeys().name(), entry[0], entry[1]);
        HostKey.Shown before = shown.get();
        if (before != null && purpose == Purpose.CONNECT) {
            // Keys are exchanged anew every hour; what was accepted stays so as long as it is the same.
            return before.key().equals(key);
        }
        try {
            HostKey.Shown judged = destination.hostKeys().known().judge(key);
            shown.set(judged);
            return purpose == Purpose.CONNECT && accept(judged);
        } catch (TransportException e) {
            refusal.compareAndSet(null, e);
            return false;
        }
    }

    private boolean accept(HostKey.Shown judged) throws TransportException {
        HostKeyCheck check = destination.hostKeys().check();
        if (judged.standing() == HostKey.Standing.KNOWN || check == HostKeyCheck.IGNORE) {
            return true;
        }
        if (judged.standing() == HostKey.Standing.UNKNOWN && check == HostKeyCheck.ACCEPT_NEW) {
            store(judged.key());
            return true;
        }
        throw refused(judged);
    }

    /** As ssh does, goes on when the key cannot be stored: the administrator asked not to be bothered about it. */
    private void store(HostKey key) {
        try {
            destination.hostKeys().known().add(key);
            LOG.log(
                    System.Logger.Level.INFO,
                    "new host key accepted host={0} algorithm={1} fingerprint={2}",
                    key.name(),
                    key.algorithm(),
                    key.fingerprint());
        } catch (TransportException e) {
            LOG.log(System.Logger.Level.WARNING, "new host key accepted but not stored host={0}", key.name(), e);
        }
    }

    private TransportException refused(HostKey.Shown judged) {
        HostKey key = judged.key();
        String shows = "%s shows the %s key %s".formatted(destination.address(), key.algorithm(), key.fingerprint());
        List<Path> files = destination.hostKeys().known().files();
        String parameter = files.size() == 1 ? "?known_hosts=" + files.getFirst() : "";
        String command = "'vmango host-key qemu+ssh://%s/system%s'".formatted(destination.address(), parameter);
        String places = String.join(", ", judged.places());
        return switch (judged.standing()) {
            case UNKNOWN, KNOWN ->
                new TransportException(
                        Kind.HOST_KEY_UNKNOWN,
                        ("%s, and %s does not know the host; compare the key with 'ssh-keygen -lf %s' on the host, "
                                        + "then accept it with %s")
                                .formatted(shows, files.getFirst(), publicKeyFile(key), command));
            case CHANGED ->
                new TransportException(
                        Kind.HOST_KEY_CHANGED,
                        ("%s, but %s has another one: either the host was installed anew, or somebody is in between; if you "
                                        + "know that it was, compare the key with 'ssh-keygen -lf %s' on the host, then "
                                        + "accept it with %s")
                                .formatted(shows, places, publicKeyFile(key), command));
            case REVOKED ->
                new TransportException(
                        Kind.HOST_KEY_CHANGED,
                        "%s, which %s says is revoked; the host needs a new key".formatted(shows, places));
        };
    }

    private static String publicKeyFile(HostKey key) {
        String kind = key.algorithm().replaceAll("^(ssh|ecdsa)-?", "").toLowerCase(Locale.ROOT);
        String name = key.algorithm().startsWith("ecdsa") ? "ecdsa" : kind;
        return "/etc/ssh/ssh_host_%s_key.pub".formatted(name);
    }
}
