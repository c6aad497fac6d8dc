package org.vmango.libvirt.transport;

import java.util.List;
import org.vmango.libvirt.LibvirtUri;

/**
 * The names of the daemons' sockets. A host has either one daemon for all drivers (libvirtd, or virtproxyd in its place), or one
 * for each; virtqemud also passes on calls for networks, storage and the like.
 */
final class DaemonSockets {
    /** Of all drivers that are reached through a daemon, only these have none of their own. */
    private static final List<String> WITHOUT_DAEMON = List.of("test", "remote");

    private DaemonSockets() {}

    /** The paths to try, best first; never empty. */
    static List<String> of(LibvirtUri uri, String directory) {
        if (uri.parameters().socket().isPresent()) {
            return List.of(uri.parameters().socket().get());
        }
        String own = "%s/virt%sd-sock".formatted(directory, uri.driver());
        String common = directory + "/libvirt-sock";
        return switch (uri.parameters().mode()) {
            case DIRECT -> List.of(own);
            case LEGACY -> List.of(common);
            case AUTO -> WITHOUT_DAEMON.contains(uri.driver()) ? List.of(common) : List.of(own, common);
        };
    }
}
