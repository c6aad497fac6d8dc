package org.vmango.libvirt.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.future.CancelOption;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.kex.KexState;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;
import org.vmango.libvirt.transport.SshHandshake.Purpose;
import org.vmango.libvirt.transport.TransportException.Kind;

/** Opens SSH sessions. MINA's client is started for the first of them, because its threads cost memory. */
final class SshConnector implements AutoCloseable {
    /** A session is dead when so many questions in a row got no answer. */
    private static final int MAX_UNANSWERED = 3;

    /** Longer than any call may take: who waits for room to write is woken by the end of the session, not by a clock. */
    private static final Duration NO_LIMIT = Duration.ofDays(1000);

    private static final int WORKERS = 3;

    private final Duration keepalive;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SshClient client;
    private boolean closed;

    SshConnector(Duration keepalive) {
        this.keepalive = keepalive;
    }

    /** @param via the session of {@code destination.via()}, present if that is */
    SshSession connect(SshDestination destination, Optional<SshSession> via, Deadline deadline)
            throws TransportException {
        SshIdentities identities = SshIdentities.collect(destination.identities(), deadline);
        try (identities) {
            var handshake = new SshHandshake(destination, Purpose.CONNECT, identities);
            ClientSession session = reach(handshake, destination, via, deadline);
            try {
                session.auth().verify(deadline.remaining(), CancelOption.CANCEL_ON_TIMEOUT);
                return new SshSession(session, destination, handshake);
            } catch (IOException e) {
                session.close(true);
                throw failure(session, handshake, destination, deadline, e);
            }
        }
    }

    /** The key that the host shows, and what known_hosts says about it. No key of ours is offered. */
    HostKey.Shown look(SshDestination destination, Optional<SshSession> via, Deadline deadline)
            throws TransportException {
        var handshake = new SshHandshake(destination, Purpose.LOOK_AT_KEY, SshIdentities.none());
        ClientSession session = reach(handshake, destination, via, deadline);
        try {
            session.auth().verify(deadline.remaining(), CancelOption.CANCEL_ON_TIMEOUT);
            throw new IllegalStateException("the host's key was to be refused");
        } catch (IOException e) {
            if (handshake.shown().isPresent()) {
                return handshake.shown().get();
            }
            throw failure(session, handshake, destination, deadline, e);
        } finally {
            session.close(true);
        }
    }

    private ClientSession reach(
            SshHandshake handshake, SshDestination destination, Optional<SshSession> via, Deadline deadline)
            throws TransportException {
        SshDestination.Address address = destination.address();
        if (via.isEmpty()) {
            return TcpSocket.reach(
                    address.host(),
                    address.port(),
                    deadline,
                    (at, limit) -> open(handshake, address.user(), at, limit));
        }
        SshJump jump = SshJump.open(via.get(), address, deadline);
        try {
            ClientSession session = open(handshake, address.user(), jump.address(), deadline.remaining());
            jump.start((InetSocketAddress) session.getIoSession().getLocalAddress());
            return session;
        } catch (IOException e) {
            jump.close();
            throw new TransportException(
                    Kind.UNREACHABLE, "%s cannot be reached through %s".formatted(address, via.get()), e);
        }
    }

    private ClientSession open(SshHandshake handshake, String user, InetSocketAddress address, Duration limit)
            throws IOException {
        AttributeRepository context = AttributeRepository.ofKeyValuePair(SshHandshake.KEY, handshake);
        try {
            return client().connect(user, address, context, null)
                    .verify(limit, CancelOption.CANCEL_ON_TIMEOUT)
                    .getSession();
        } catch (IOException e) {
            throw innermost(e);
        }
    }

    /** MINA wraps what the network said, once for each of its layers. */
    private static IOException innermost(IOException failure) {
        IOException inner = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            inner = cause instanceof IOException known ? known : inner;
        }
        return inner;
    }

    private static TransportException failure(
            ClientSession session,
            SshHandshake handshake,
            SshDestination destination,
            Deadline deadline,
            IOException cause) {
        if (handshake.refusal().isPresent()) {
            return handshake.refusal().get();
        }
        String address = destination.address().toString();
        if (deadline.expired()) {
            return deadline.timeout(address);
        }
        String reason = String.valueOf(handshake.death().orElse(cause).getMessage());
        if (session.getKexState() == KexState.DONE) {
            return new TransportException(
                    Kind.AUTH_FAILED,
                    "%s accepts none of our keys: %s; put a public key into ~/.ssh/authorized_keys of '%s' there (%s)"
                            .formatted(
                                    address,
                                    handshake.identities().account(),
                                    destination.address().user(),
                                    reason),
                    cause);
        }
        return new TransportException(
                Kind.PROTOCOL,
                "%s does not speak SSH as we do (%s); is the port right?".formatted(address, reason),
                cause);
    }

    private SshClient client() throws TransportException {
        lock.lock();
        try {
            if (closed) {
                throw new TransportException(Kind.CLOSED, "no connections are opened any more");
            }
            if (client == null) {
                client = start();
            }
            return client;
        } finally {
            lock.unlock();
        }
    }

    private SshClient start() {
        SshClient started = SshClient.setUpDefaultClient();
        started.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        started.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        started.setUserAuthFactories(List.of(new SshIdentities.Method()));
        started.setServerKeyVerifier((session, _, key) -> handshake(session).accept(key));
        started.addSessionListener(new Events());
        CoreModuleProperties.IDLE_TIMEOUT.set(started, Duration.ZERO);
        CoreModuleProperties.AUTH_TIMEOUT.set(started, NO_LIMIT);
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(started, NO_LIMIT);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(started, keepalive);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(started, MAX_UNANSWERED);
        CoreModuleProperties.REQUEST_EXEC_REPLY.set(started, true);
        CoreModuleProperties.TCP_NODELAY.set(started, true);
        CoreModuleProperties.NIO_WORKERS.set(started, WORKERS);
        started.start();
        return started;
    }

    private static SshHandshake handshake(ClientSession session) {
        return session.getConnectionContext().getAttribute(SshHandshake.KEY);
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (client != null) {
                client.close(true);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Leaves in the session's handshake what MINA only tells its listeners. */
    private static final class Events implements SessionListener {
        @Override
        public void sessionNegotiationOptionsCreated(Session session, Map<KexProposalOption, String> proposal) {
            handshake((ClientSession) session).prefer(proposal);
        }

        @Override
        public void sessionException(Session session, Throwable cause) {
            handshake((ClientSession) session).ended(cause);
        }

        @Override
        public void sessionDisconnect(Session session, int reason, String message, String language, boolean byUs) {
            handshake((ClientSession) session).ended(new IOException("disconnected: " + message));
        }
    }
}
