package org.vmango.libvirt.transport;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vmango.libvirt.UriParameters.HostKeyCheck;
import org.vmango.libvirt.UriParameters.SshAuth;

/**
 * Everything that shapes an SSH session; connections whose destinations are equal share one.
 *
 * @param via the host to go through, empty when the network leads there itself
 */
record SshDestination(Address address, Identities identities, HostKeys hostKeys, Optional<SshDestination> via) {

    /** Who to be where. */
    record Address(String user, String host, int port) {
        @Override
        public String toString() {
            return user + "@" + TcpSocket.authority(host, port);
        }
    }

    /**
     * How to prove who we are.
     *
     * @param files private keys, in the order to try them
     * @param demanded are these files asked for by name, so that a missing one is an error?
     * @param exclusive are keys of the agent that are not among the files left out?
     * @param agent the agent's socket
     * @param methods in the order to try them
     */
    record Identities(
            List<Path> files, boolean demanded, boolean exclusive, Optional<Path> agent, List<SshAuth> methods) {
        Identities {
            files = List.copyOf(files);
            methods = List.copyOf(methods);
        }
    }

    /**
     * How the host proves that it is itself.
     *
     * @param name the host as known_hosts has it
     */
    record HostKeys(KnownHosts known, String name, HostKeyCheck check) {}

    /** For messages: {@code ssh:root@host:22}. */
    String description() {
        return "ssh:" + address;
    }
}
