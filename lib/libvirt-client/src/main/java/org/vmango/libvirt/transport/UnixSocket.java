package org.vmango.libvirt.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.TransportException.Kind;

/** A connection to a daemon of this machine: by the socket that the URI names, else the first of the usual ones that is there. */
final class UnixSocket implements Transport {
    /** sun_path has 108 bytes, the last is a NUL: unix(7). */
    private static final int MAX_PATH = 107;

    private final SocketChannel channel;
    private final Path path;

    private UnixSocket(SocketChannel channel, Path path) {
        this.channel = channel;
        this.path = path;
    }

    static Transport open(LibvirtUri uri, Deadline deadline, TransportSettings settings) throws TransportException {
        Path directory = uri.session() ? settings.sessionRunDirectory() : settings.runDirectory();
        List<Path> candidates = DaemonSockets.of(uri, directory.toString()).stream()
                .map(Path::of)
                .toList();
        TransportException failure = null;
        for (Path path : candidates) {
            try {
                return open(path, deadline);
            } catch (TransportException e) {
                if (e.kind() != Kind.NOT_FOUND && e.kind() != Kind.REFUSED) {
                    throw e;
                }
                boolean better = failure == null || failure.kind() == Kind.NOT_FOUND;
                failure = better ? e : failure;
            }
        }
        throw Objects.requireNonNull(failure);
    }

    static Transport open(Path path, Deadline deadline) throws TransportException {
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH) {
            throw new TransportException(
                    Kind.BAD_SETTING,
                    "%s is too long for a socket's path; the limit is %d bytes".formatted(path, MAX_PATH));
        }
        SocketChannel channel = channel(path);
        try {
            // On a virtual thread connect(2) would not wait for a daemon that is busy, but fail with EAGAIN.
            if (deadline.run(() -> channel.connect(UnixDomainSocketAddress.of(path)))
                    .isEmpty()) {
                throw deadline.timeout(path.toString());
            }
            return new UnixSocket(channel, path);
        } catch (TransportException e) {
            close(channel);
            throw e;
        } catch (IOException e) {
            close(channel);
            throw failure(path, e);
        }
    }

    private static SocketChannel channel(Path path) throws TransportException {
        try {
            return SocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (IOException e) {
            throw new TransportException(Kind.UNREACHABLE, "%s: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** The JDK tells "no such file" and "not permitted" by text alone, so the file itself is asked. */
    private static TransportException failure(Path path, IOException cause) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isOther()) {
                return new TransportException(
                        Kind.NOT_FOUND, "%s is not a socket; look at the URI's 'socket'".formatted(path), cause);
            }
        } catch (NoSuchFileException e) {
            return new TransportException(
                    Kind.NOT_FOUND,
                    "there is no socket %s; is libvirtd (or virtqemud) installed and started?".formatted(path),
                    e);
        } catch (AccessDeniedException e) {
            return denied(path, e);
        } catch (IOException e) {
            return new TransportException(Kind.UNREACHABLE, "%s: %s".formatted(path, e.getMessage()), e);
        }
        if (!Files.isWritable(path)) {
            return denied(path, cause);
        }
        if (cause instanceof ConnectException) {
            return new TransportException(
                    Kind.REFUSED,
                    "nothing listens on %s; start the daemon (systemctl start libvirtd, or virtqemud.socket)"
                            .formatted(path),
                    cause);
        }
        return new TransportException(Kind.UNREACHABLE, "%s: %s".formatted(path, cause.getMessage()), cause);
    }

    private static TransportException denied(Path path, IOException cause) {
        return new TransportException(
                Kind.PERMISSION_DENIED,
                "no permission to use %s; add the user that vmango runs as to the group 'libvirt'".formatted(path),
                cause);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            channel.write(from);
        }
    }

    @Override
    public String description() {
        return "unix:" + path;
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
