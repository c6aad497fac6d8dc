package org.vmango.libvirt.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.TransportException.Kind;

/** TCP, and TCP without anything on top: no secrecy and no proof of who is there, for a loopback or tests. */
final class TcpSocket {
    private static final int PORT = 16509;

    private TcpSocket() {}

    static Transport open(LibvirtUri uri, Deadline deadline) throws TransportException {
        return open(uri.host().orElseThrow(), uri.endpoint().port().orElse(PORT), deadline);
    }

    static Transport open(String host, int port, Deadline deadline) throws TransportException {
        Socket socket = connect(host, port, deadline);
        try {
            return new SocketTransport(socket, socket, "tcp:" + authority(host, port));
        } catch (IOException e) {
            close(socket);
            throw new TransportException(Kind.CLOSED, "%s has gone away".formatted(authority(host, port)), e);
        }
    }

    static Socket connect(String host, int port, Deadline deadline) throws TransportException {
        return reach(host, port, deadline, TcpSocket::connect);
    }

    /** One try at one address. */
    @FunctionalInterface
    interface Attempt<T> {
        T connect(InetSocketAddress address, Duration limit) throws IOException;
    }

    /** Tries every address of the host; all but the last get their share of the time only. */
    static <T> T reach(String host, int port, Deadline deadline, Attempt<T> attempt) throws TransportException {
        List<InetAddress> addresses = HostAddresses.find(host, deadline);
        TransportException failure = deadline.timeout(authority(host, port));
        for (int i = 0; i < addresses.size(); i++) {
            Duration share = deadline.remaining().dividedBy(addresses.size() - i);
            try {
                return attempt.connect(new InetSocketAddress(addresses.get(i), port), share);
            } catch (IOException e) {
                failure = failure(authority(host, port), e, deadline);
            }
        }
        throw failure;
    }

    static String authority(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static Socket connect(InetSocketAddress address, Duration limit) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(address, Math.max((int) limit.toMillis(), 1));
            return socket;
        } catch (IOException e) {
            close(socket);
            throw e;
        }
    }

    private static TransportException failure(String authority, IOException cause, Deadline deadline) {
        return switch (cause) {
            case TransportException known -> known;
            case SocketTimeoutException _ -> deadline.timeout(authority);
            case ConnectException _ ->
                new TransportException(
                        Kind.REFUSED,
                        "nothing listens on %s; is the port right, and is the daemon started?".formatted(authority),
                        cause);
            case NoRouteToHostException _ ->
                new TransportException(
                        Kind.UNREACHABLE,
                        "there is no route to %s; is the host up, and is a firewall in the way?".formatted(authority),
                        cause);
            default ->
                new TransportException(Kind.UNREACHABLE, "%s: %s".formatted(authority, cause.getMessage()), cause);
        };
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
