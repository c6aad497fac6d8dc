package org.vmango.libvirt;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vmango.libvirt.dispatch.EventHub;
import org.vmango.libvirt.error.CannotConnectException;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.ErrorDomain;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.error.LibvirtFailure;
import org.vmango.libvirt.protocol.AuthList;
import org.vmango.libvirt.protocol.AuthPolkit;
import org.vmango.libvirt.protocol.ConnectGetLibVersion;
import org.vmango.libvirt.protocol.ConnectOpen;
import org.vmango.libvirt.protocol.ConnectSupportsFeature;
import org.vmango.libvirt.protocol.DriverFeature;
import org.vmango.libvirt.rpc.Deadline;
import org.vmango.libvirt.rpc.RpcConnection;
import org.vmango.libvirt.transport.TransportException;
import org.vmango.libvirt.transport.Transports;

/** An open connection with what was learned while opening it. */
final class Session {
    /** Where it leads, and how it was opened: what is needed to open another one like it. */
    record Target(Transports transports, LibvirtUri uri, ConnectionSettings settings) {}

    private static final int AUTH_NONE = 0;
    private static final int AUTH_POLKIT = 2;
    private static final int READ_ONLY = 1;

    private final Target target;
    private final RpcConnection rpc;
    private final EventHub events;
    private final long libVersion;
    private final boolean networkUpdateInOrder;

    private Session(Target target, RpcConnection rpc, EventHub events, Facts facts) {
        this.target = target;
        this.rpc = rpc;
        this.events = events;
        this.libVersion = facts.libVersion();
        this.networkUpdateInOrder = facts.networkUpdateInOrder();
    }

    private record Facts(long libVersion, boolean networkUpdateInOrder) {}

    /** A connection for calls and events. The daemon pings it, and so finds out when we are gone. */
    static Session open(Target target) {
        return open(target, true);
    }

    /**
     * A connection for one stream. The daemon does not ping it: its reader stops when the stream's user is slow, could then
     * answer no ping, and the daemon would close it.
     */
    Session openForStream() {
        return open(target, false);
    }

    private static Session open(Target target, boolean daemonPings) {
        var deadline = Deadline.in(target.settings().deadline());
        var events = new EventHub();
        var rpc = connect(target, events, deadline);
        try {
            authenticate(rpc, target.uri(), deadline);
            // Asking for this feature is what makes the daemon ping; it must be asked before the open
            if (daemonPings) {
                supports(rpc, DriverFeature.PROGRAM_KEEPALIVE, deadline);
            }
            var name = Optional.of(target.uri().connectName()).filter(it -> !it.isEmpty());
            rpc.call(new ConnectOpen(name, target.settings().readOnly() ? READ_ONLY : 0), deadline);
            var version = rpc.call(new ConnectGetLibVersion(), deadline).libVer();
            boolean inOrder = supports(rpc, DriverFeature.NETWORK_UPDATE_HAS_CORRECT_ORDER, deadline);
            events.start(rpc);
            return new Session(target, rpc, events, new Facts(version, inOrder));
        } catch (LibvirtFailure e) {
            rpc.close();
            throw e;
        }
    }

    private static RpcConnection connect(Target target, EventHub events, Deadline deadline) {
        try {
            var transport = target.transports().open(target.uri(), deadline.remaining());
            return RpcConnection.start(transport, target.settings().rpc(), events);
        } catch (TransportException e) {
            throw new CannotConnectException(Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
        }
    }

    private static void authenticate(RpcConnection rpc, LibvirtUri uri, Deadline deadline) {
        List<Integer> types = rpc.call(new AuthList(), deadline).types();
        if (types.isEmpty() || types.contains(AUTH_NONE)) {
            return;
        }
        if (!types.contains(AUTH_POLKIT)) {
            throw new LibvirtException(
                    ErrorCode.AUTH_UNAVAILABLE,
                    ErrorDomain.AUTH,
                    uri + " wants SASL authentication, which is not supported: use SSH, TLS with a client certificate,"
                            + " or a local socket");
        }
        try {
            rpc.call(new AuthPolkit(), deadline);
        } catch (LibvirtException e) {
            throw new LibvirtException(
                    e.codeNumber(),
                    e.domainNumber(),
                    e.daemonMessage() + "; polkit on the host of " + uri.description()
                            + " decides who may manage libvirt: put the user that connects into the group 'libvirt' there, or"
                            + " grant it org.libvirt.unix.manage");
        }
    }

    private static boolean supports(RpcConnection rpc, DriverFeature feature, Deadline deadline) {
        return rpc.call(new ConnectSupportsFeature(feature.value()), deadline).supported() != 0;
    }

    RpcConnection rpc() {
        return rpc;
    }

    EventHub events() {
        return events;
    }

    Target target() {
        return target;
    }

    long libVersion() {
        return libVersion;
    }

    /** Whether the daemon takes the arguments of NETWORK_UPDATE as they are documented. */
    boolean networkUpdateInOrder() {
        return networkUpdateInOrder;
    }
}
