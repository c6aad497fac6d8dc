package org.vmango.libvirt.transport;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The places on this machine that transports look at. {@link #ofMachine} gives libvirt's and OpenSSH's usual ones; tests give
 * their own.
 *
 * @param user the user of SSH when neither URI nor SSH configuration name one
 * @param home the home directory of that user
 * @param runDirectory where the daemons of the host have their sockets: {@code /var/run/libvirt}
 * @param environment looked at for XDG_RUNTIME_DIR, XDG_CACHE_HOME and SSH_AUTH_SOCK
 */
public record TransportSettings(
        String user, Path home, Path runDirectory, SystemFiles systemFiles, Map<String, String> environment) {

    /**
     * Files of the host that stand behind those of the user.
     *
     * @param sshConfig read after {@code ~/.ssh/config}
     * @param knownHosts read after {@code ~/.ssh/known_hosts}
     * @param authority the certificate of the authority for TLS
     * @param pki directory with clientcert.pem and private/clientkey.pem
     */
    public record SystemFiles(Path sshConfig, Path knownHosts, Path authority, Path pki) {}

    public TransportSettings {
        environment = Map.copyOf(environment);
    }

    public static TransportSettings ofMachine() {
        var files = new SystemFiles(
                Path.of("/etc/ssh/ssh_config"),
                Path.of("/etc/ssh/ssh_known_hosts"),
                Path.of("/etc/pki/CA/cacert.pem"),
                Path.of("/etc/pki/libvirt"));
        return new TransportSettings(
                System.getProperty("user.name"),
                Path.of(System.getProperty("user.home")),
                Path.of("/var/run/libvirt"),
                files,
                System.getenv());
    }

    /** Where the daemons of a user have their sockets. */
    Path sessionRunDirectory() {
        return find("XDG_RUNTIME_DIR")
                .or(() -> find("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElse(home.resolve(".cache"))
                .resolve("libvirt");
    }

    /** The first is the one that new keys are stored in. */
    List<Path> knownHosts() {
        return List.of(home.resolve(".ssh/known_hosts"), systemFiles.knownHosts());
    }

    Optional<String> find(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(it -> !it.isEmpty());
    }
}
