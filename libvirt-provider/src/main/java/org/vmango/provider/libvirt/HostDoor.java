package org.vmango.provider.libvirt;

import org.vmango.core.ErrorKind;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.TransportKind;
import org.vmango.libvirt.transport.Transport;
import org.vmango.libvirt.transport.TransportException;
import org.vmango.libvirt.transport.Transports;

/** The ways to a host: to its daemon, and, past the daemon, to what listens on it. */
record HostDoor(Transports transports, LibvirtUri uri, Connections connections) {
    /** Connects to a machine's screen: directly, or through the SSH session that leads to the daemon. */
    Transport open(ScreenAddress address, String provider) {
        try {
            return switch (address) {
                case ScreenAddress.Tcp(String host, int port) ->
                    transports.openTcp(uri, seenFromUs(host), port, Timeouts.CONNECT);
                case ScreenAddress.Socket(String path) -> transports.openUnix(uri, path, Timeouts.CONNECT);
            };
        } catch (TransportException e) {
            throw failure(e, provider);
        }
    }

    /** A screen that listens on any address is asked on the loopback of its host, unless we are elsewhere without SSH. */
    private String seenFromUs(String host) {
        boolean elsewhere = uri.transport() == TransportKind.TCP || uri.transport() == TransportKind.TLS;
        boolean any = host.equals(ScreenAddress.ANY) || host.equals(ScreenAddress.ANY_6);
        if (elsewhere || !any) {
            return host;
        }
        return host.equals(ScreenAddress.ANY) ? "127.0.0.1" : "::1";
    }

    private static VmangoException failure(TransportException e, String provider) {
        return switch (e.kind()) {
            case PERMISSION_DENIED, FORBIDDEN, BAD_SETTING ->
                new VmangoException(
                        ErrorKind.UNSUPPORTED,
                        "vmango has no way to the screens of " + provider + ": its log says why",
                        e);
            case TIMEOUT ->
                new VmangoException(ErrorKind.TIMEOUT, "the screen on " + provider + " did not answer in time", e);
            default -> new VmangoException(ErrorKind.UNREACHABLE, "the screen on " + provider + " does not answer", e);
        };
    }
}
