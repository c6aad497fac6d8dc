package org.vmango.libvirt;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the query part of a {@link LibvirtUri} asks of us, typed and checked. */
public final class UriParameters {
    /** Which daemon: the driver's own (virtqemud), the one for all drivers (libvirtd, virtproxyd), or whichever is there. */
    public enum Mode {
        AUTO,
        DIRECT,
        LEGACY
    }

    /** How an SSH connection reaches the daemon's socket, once it is on the host. */
    public enum Proxy {
        /** A forwarded socket, else virt-ssh-helper, else netcat. */
        AUTO,
        /** virt-ssh-helper and nothing else. */
        NATIVE,
        /** netcat and nothing else. */
        NETCAT
    }

    /** What happens when a host shows a key that known_hosts does not have. */
    public enum HostKeyCheck {
        /** Unknown and changed keys are refused. */
        STRICT,
        /** Unknown keys are stored and accepted, changed ones are refused. */
        ACCEPT_NEW,
        /** Every key is accepted. */
        IGNORE
    }

    /** A way to prove to an SSH server who we are. */
    public enum SshAuth {
        AGENT,
        PRIVKEY
    }

    /** The authentication that a daemon must ask for. */
    public enum Auth {
        NONE,
        POLKIT
    }

    private final Map<UriParameter, String> known;

    UriParameters(Map<UriParameter, String> known) {
        this.known = known.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(known));
    }

    /** The URI to give to the daemon in place of the one derived. */
    public Optional<String> name() {
        return find(UriParameter.NAME);
    }

    /** Absolute path of the daemon's socket: here for unix, on the host for SSH. */
    public Optional<String> socket() {
        return find(UriParameter.SOCKET);
    }

    public Mode mode() {
        return find(UriParameter.MODE).map(v -> choice(Mode.class, v)).orElse(Mode.AUTO);
    }

    /** {@code netcat=} alone asks for the netcat way, too. */
    public Proxy proxy() {
        return find(UriParameter.PROXY)
                .map(v -> choice(Proxy.class, v))
                .orElse(netcat().isPresent() ? Proxy.NETCAT : Proxy.AUTO);
    }

    /** The name or path of netcat on the host. */
    public Optional<String> netcat() {
        return find(UriParameter.NETCAT);
    }

    /** Absolute path of the private key to use. */
    public Optional<String> keyfile() {
        return find(UriParameter.KEYFILE);
    }

    /** SSH: may unknown host keys be accepted; see {@link HostKeyCheck}. */
    public HostKeyCheck hostKeyCheck() {
        Optional<String> verify = find(UriParameter.KNOWN_HOSTS_VERIFY);
        if (verify.isEmpty()) {
            return flag(UriParameter.NO_VERIFY) ? HostKeyCheck.ACCEPT_NEW : HostKeyCheck.STRICT;
        }
        return switch (verify.get()) {
            case "auto" -> HostKeyCheck.ACCEPT_NEW;
            case "ignore" -> HostKeyCheck.IGNORE;
            default -> HostKeyCheck.STRICT;
        };
    }

    /** TLS: accept a server's certificate whoever signed it and whatever name it bears. */
    public boolean noVerify() {
        return flag(UriParameter.NO_VERIFY);
    }

    /** Absolute path of the known_hosts file to use in place of the usual ones. */
    public Optional<String> knownHosts() {
        return find(UriParameter.KNOWN_HOSTS);
    }

    /** The ways to authenticate, in the order to try them; a key that is asked for by name comes first. */
    public List<SshAuth> sshAuth() {
        return find(UriParameter.SSHAUTH)
                .map(v -> Arrays.stream(v.split(","))
                        .map(name -> choice(SshAuth.class, name))
                        .distinct()
                        .toList())
                .orElse(
                        keyfile().isPresent()
                                ? List.of(SshAuth.PRIVKEY, SshAuth.AGENT)
                                : List.of(SshAuth.AGENT, SshAuth.PRIVKEY));
    }

    /** Absolute path of the directory with cacert.pem, clientcert.pem and clientkey.pem. */
    public Optional<String> pkipath() {
        return find(UriParameter.PKIPATH);
    }

    /** TLS: do not look whether our own certificate is in date and signed by the authority that we know. */
    public boolean noSanity() {
        return flag(UriParameter.NO_SANITY);
    }

    /** The authentication that the daemon must ask for; empty: whatever it asks. To be honoured by who speaks to the daemon. */
    public Optional<Auth> auth() {
        return find(UriParameter.AUTH).map(v -> choice(Auth.class, v));
    }

    private Optional<String> find(UriParameter parameter) {
        return Optional.ofNullable(known.get(parameter));
    }

    private boolean flag(UriParameter parameter) {
        return find(parameter).filter("1"::equals).isPresent();
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UriParameters that && known.equals(that.known);
    }

    @Override
    public int hashCode() {
        return known.hashCode();
    }

    @Override
    public String toString() {
        return known.toString();
    }
}
