package org.vmango.provider.libvirt;

import java.time.Duration;
import java.util.List;
import org.vmango.core.ErrorKind;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.HostKey;
import org.vmango.libvirt.transport.TransportException;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;

/**
 * The keys by which hosts behind SSH prove who they are, as the administrator sees them before a hypervisor is used for the
 * first time. Whoever is asked must be compared with what the host itself says: this only shows what answers.
 */
public final class HostKeys implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Transports transports;

    public HostKeys() {
        this(TransportSettings.ofMachine());
    }

    HostKeys(TransportSettings settings) {
        this.transports = new Transports(settings);
    }

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
     * @param name the host as known_hosts has it
     * @param algorithm such as {@code ssh-ed25519}
     * @param fingerprint as {@code ssh-keygen -lf} prints it
     * @param places the lines of known_hosts, as {@code file:line}, that made the judgement
     */
    public record Shown(String name, String algorithm, String fingerprint, Standing standing, List<String> places) {
        public Shown {
            places = List.copyOf(places);
        }
    }

    /** Asks the host. @throws VmangoException UNREACHABLE with cause and remedy, INVALID if the URL does not go over SSH */
    public Shown show(String url) {
        HostKey.Shown shown = look(url);
        return new Shown(
                shown.key().name(),
                shown.key().algorithm(),
                shown.key().fingerprint(),
                standing(shown.standing()),
                shown.places());
    }

    /**
     * Stores the key in place of what is known of the host, if the host still shows the one with that fingerprint.
     *
     * @return the file that it was written to
     */
    public String store(String url, String fingerprint) {
        HostKey.Shown shown = look(url);
        if (!shown.key().fingerprint().equals(fingerprint)) {
            throw VmangoException.conflict("the host has shown another key this time: "
                    + shown.key().fingerprint() + " instead of " + fingerprint + "; nothing was stored");
        }
        try {
            return transports.trust(LibvirtUri.parse(url), shown.key()).toString();
        } catch (TransportException e) {
            throw translate(e);
        }
    }

    private HostKey.Shown look(String url) {
        try {
            return transports.hostKey(LibvirtUri.parse(url), PATIENCE);
        } catch (TransportException e) {
            throw translate(e);
        }
    }

    private static Standing standing(HostKey.Standing standing) {
        return switch (standing) {
            case KNOWN -> Standing.KNOWN;
            case UNKNOWN -> Standing.UNKNOWN;
            case CHANGED -> Standing.CHANGED;
            case REVOKED -> Standing.REVOKED;
        };
    }

    /** The transport's own sentence has the cause and what to do, for whoever administers the host. */
    private static VmangoException translate(TransportException e) {
        ErrorKind kind = e.kind() == TransportException.Kind.BAD_SETTING ? ErrorKind.INVALID : ErrorKind.UNREACHABLE;
        return new VmangoException(kind, String.valueOf(e.getMessage()), e);
    }

    @Override
    public void close() {
        transports.close();
    }
}
