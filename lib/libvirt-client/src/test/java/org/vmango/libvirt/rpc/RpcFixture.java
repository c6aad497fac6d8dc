package org.vmango.libvirt.rpc;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.fake.ChannelTransport;
import org.vmango.libvirt.fake.FakeCall;
import org.vmango.libvirt.fake.FakeConnection;
import org.vmango.libvirt.fake.FakeLibvirtd;
import org.vmango.libvirt.protocol.DomainLookupByName;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.WireDomain;
import org.vmango.libvirt.transport.Transport;

/** A fake daemon, connections to it, and threads that call. */
final class RpcFixture implements AutoCloseable {
    static final Duration SOON = Duration.ofMillis(300);
    private static final long POLL_NANOS = 1_000_000;
    static final Duration LONG = Duration.ofSeconds(10);

    final FakeLibvirtd daemon;
    final LinkedBlockingQueue<FakeCall> held = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<Packet> events = new LinkedBlockingQueue<>();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<RpcConnection> connections = new ArrayList<>();

    RpcFixture(Path folder) throws IOException {
        daemon = FakeLibvirtd.start(folder);
    }

    /** Never takes the daemon for dead. */
    static RpcSettings patient(int callsInFlight) {
        return new RpcSettings(callsInFlight, Duration.ofMinutes(1), 3, Duration.ofMinutes(1));
    }

    /** Takes the daemon for dead after 300 ms. */
    static RpcSettings nervous(int callsInFlight, Duration deafLimit) {
        return new RpcSettings(callsInFlight, Duration.ofMillis(100), 2, deafLimit);
    }

    /** Pings often, and yet takes a daemon that answers, however slow this machine is, for alive. */
    static RpcSettings watchful() {
        return new RpcSettings(4, Duration.ofMillis(100), 100, Duration.ofMinutes(1));
    }

    RpcConnection connect(RpcSettings settings) throws IOException {
        return connect(settings, transport());
    }

    RpcConnection connect(RpcSettings settings, Transport transport) {
        var connection = RpcConnection.start(transport, settings, new EventSink() {
            @Override
            public void event(Packet packet) {
                events.add(packet);
            }

            @Override
            public void ended() {}
        });
        connections.add(connection);
        return connection;
    }

    Transport transport() throws IOException {
        return new ChannelTransport(SocketChannel.open(UnixDomainSocketAddress.of(daemon.socket())));
    }

    FakeConnection daemonSide() throws InterruptedException {
        return daemon.next();
    }

    /** Look-ups are answered at once. */
    void answerLookups() {
        daemon.on(Procedure.DOMAIN_LOOKUP_BY_NAME, RpcFixture::answer);
    }

    /** Look-ups of names that begin with {@code slow} are put aside, others answered. */
    void holdSlowLookups() {
        daemon.on(Procedure.DOMAIN_LOOKUP_BY_NAME, call -> {
            if (nameIn(call).startsWith("slow")) {
                held.add(call);
            } else {
                answer(call);
            }
        });
    }

    static void answer(FakeCall call) throws IOException {
        var domain = new WireDomain(nameIn(call), uuid(nameIn(call)), 1);
        call.reply(new DomainLookupByName.Reply(domain)::write);
    }

    static String nameIn(FakeCall call) {
        return DomainLookupByName.read(call.arguments()).name();
    }

    static UUID uuid(String name) {
        return new UUID(1, name.hashCode());
    }

    static String lookup(RpcConnection connection, String name, Duration limit) {
        return connection
                .call(new DomainLookupByName(name), Deadline.in(limit))
                .dom()
                .name();
    }

    <T> Future<T> inBackground(Callable<T> task) {
        return callers.submit(task);
    }

    /** The next call that was put aside. */
    FakeCall nextHeld() {
        try {
            var call = held.poll(LONG.toSeconds(), TimeUnit.SECONDS);
            return Optional.ofNullable(call).orElseThrow(() -> new AssertionError("no call came"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for something that other threads bring about. */
    static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public void close() throws IOException {
        connections.forEach(RpcConnection::close);
        daemon.close();
        callers.shutdownNow();
    }

    /** The loss that a call failed with. */
    static ConnectionLostException lost(Future<?> call) {
        var failure = catchThrowableOfType(ExecutionException.class, call::get);
        if (failure.getCause() instanceof ConnectionLostException lost) {
            return lost;
        }
        throw new AssertionError("not lost", failure);
    }
}
