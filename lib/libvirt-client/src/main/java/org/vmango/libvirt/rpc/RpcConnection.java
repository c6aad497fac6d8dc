package org.vmango.libvirt.rpc;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.error.InterruptedCallException;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.error.LibvirtFailure;
import org.vmango.libvirt.protocol.RemoteCall;
import org.vmango.libvirt.transport.Transport;

/**
 * A connection that many threads call over at the same time. Callers block; none of them touches the socket, because an
 * interrupt in the middle of a read or write would close it for all. Virtual threads do: one reads, finds the call of each
 * reply by its serial, answers pings, and leaves the decoding to the caller; one writes, many packets at once; one watches.
 *
 * <p>The end of the connection, whatever its cause, fails every call and stream; each caller learns whether its request was
 * handed to the socket. Opening another connection is the owner's business.
 */
public final class RpcConnection implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RpcConnection.class.getName());
    private static final int QUEUED_BYTES = 1 << 20;

    /** For {@link #finish}: libvirtd 9.0 crashes when one that hears events goes away while the daemon works for it. */
    public static final Duration GRACE = Duration.ofSeconds(1);

    private final Transport transport;
    private final RpcSettings settings;
    private final EventSink events;
    private final PacketReader reader;
    private final WriteQueue queue = new WriteQueue(QUEUED_BYTES);
    private final CallTable calls;
    private final ConcurrentHashMap<Integer, RpcStream> streams = new ConcurrentHashMap<>();
    private final KeepAlive keepAlive;
    private final AtomicReference<@Nullable Loss> loss = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private RpcConnection(Transport transport, RpcSettings settings, EventSink events) {
        this.transport = transport;
        this.settings = settings;
        this.events = events;
        this.reader = new PacketReader(transport, System::nanoTime);
        this.calls = new CallTable(settings.callsInFlight());
        this.keepAlive = new KeepAlive(new Watched(), settings);
    }

    /**
     * Takes the transport over.
     *
     * @param events is given every event packet
     */
    public static RpcConnection start(Transport transport, RpcSettings settings, EventSink events) {
        var connection = new RpcConnection(transport, settings, events);
        var name = transport.description();
        var writer = new PacketWriter(transport, connection.queue);
        Thread.ofVirtual().name("libvirt-read " + name).start(() -> connection.work("reader", connection::read));
        Thread.ofVirtual().name("libvirt-write " + name).start(() -> connection.work("writer", writer::run));
        Thread.ofVirtual().name("watch " + name).start(() -> connection.work("watcher", connection.keepAlive::run));
        return connection;
    }

    /**
     * Calls the host and blocks until it has answered.
     *
     * @throws LibvirtException if the host refuses
     * @throws LibvirtFailure if there is no answer, see its kinds
     */
    public <R> R call(RemoteCall<R> call, Deadline deadline) {
        return Replies.read(call, await(begin(call, calls.nextSerial(), deadline), deadline));
    }

    /**
     * Makes many calls, as many of them at a time as may be in flight, and returns their answers in the same order. The
     * replies travel while earlier ones are decoded.
     *
     * @throws LibvirtFailure if one of them has no answer; a refusal is an answer
     */
    public <R> List<Answer<R>> callAll(List<? extends RemoteCall<R>> all, Deadline deadline) {
        return new CallSeries<R>(this, settings.callsInFlight()).run(all, deadline);
    }

    /** Calls the host to open a stream. */
    public <R> OpenedStream<R> openStream(RemoteCall<R> call, Deadline deadline) {
        int serial = calls.nextSerial();
        var stream = new RpcStream(this, call.procedure(), serial);
        streams.put(serial, stream);
        try {
            var pending = begin(call, serial, deadline);
            return new OpenedStream<>(Replies.read(call, await(pending, deadline)), stream);
        } catch (LibvirtFailure e) {
            streams.remove(serial);
            stream.inbox().close(null);
            throw e;
        }
    }

    /** Why it has ended; empty while it lives. */
    public Optional<ConnectionLostException> lost() {
        return Optional.ofNullable(loss.get()).map(Loss::atRest);
    }

    /** Blocks until it has ended. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Whether the daemon has been silent for long, but may only be unable to read more requests. */
    public boolean deaf() {
        return keepAlive.deaf();
    }

    /** How many requests are unanswered, those that nobody waits for included. */
    public int callsInFlight() {
        return calls.size();
    }

    /** How many requests have been unanswered for longer than that, counted like {@link #callsInFlight}. */
    public int callsInFlight(Duration longer) {
        return calls.waitingLonger(longer.toNanos());
    }

    /** How many replies came for which nobody waited, or that belong to no call. */
    public long droppedReplies() {
        return calls.dropped();
    }

    /** What it is connected to, for messages. */
    public String description() {
        return transport.description();
    }

    /** Ends the connection once the host has answered what it was asked, or after this time; lets no other call in. */
    public void finish(Duration limit) {
        if (lost().isEmpty() && !calls.drain(limit)) {
            LOG.log(Level.DEBUG, "closing with calls in flight connection=" + transport.description());
        }
        close();
    }

    /** Ends the connection; whoever waits on it fails. */
    @Override
    public void close() {
        end("it was closed", null);
    }

    boolean post(OutgoingPacket packet, Deadline deadline) throws InterruptedException {
        return queue.put(packet, deadline);
    }

    /** Sends a call when there is room for it; its slot is held until {@link #await}, or {@link #abandon}. */
    PendingCall begin(RemoteCall<?> call, int serial, Deadline deadline) {
        var pending = PendingCall.of(call, serial);
        try {
            if (!calls.takeSlot(deadline)) {
                throw pending.late(deadline);
            }
            calls.add(pending);
            var dead = loss.get();
            if (dead != null) {
                throw dead.during(call.procedure(), false);
            }
            if (!queue.put(pending.request(), deadline)) {
                throw pending.late(deadline);
            }
            return pending;
        } catch (InterruptedException _) {
            throw abandoned(pending, pending.interrupted());
        } catch (DeadlineExceededException | ConnectionLostException e) {
            throw abandoned(pending, e);
        }
    }

    int nextSerial() {
        return calls.nextSerial();
    }

    void abandon(PendingCall pending) {
        calls.abandon(pending);
    }

    private LibvirtFailure abandoned(PendingCall pending, LibvirtFailure failure) {
        calls.abandon(pending);
        return failure;
    }

    Packet await(PendingCall pending, Deadline deadline) {
        try {
            return pending.await(deadline);
        } catch (DeadlineExceededException | InterruptedCallException e) {
            throw abandoned(pending, e);
        }
    }

    private void read() throws IOException, InterruptedException {
        while (true) {
            dispatch(reader.next());
        }
    }

    /** What goes on until the connection ends, or ends it by failing. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void work(String who, Work work) {
        try {
            work.run();
        } catch (IOException e) {
            end(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        } catch (InterruptedException e) {
            end("its " + who + " was interrupted", e);
        } catch (RuntimeException | Error e) {
            end("its " + who + " failed: " + e, e);
        }
    }

    private void dispatch(Packet packet) throws IOException, InterruptedException {
        var header = packet.header();
        if (header.isKeepAlive()) {
            if (header.procedure() == 1) {
                queue.putPong();
            }
            return;
        }
        switch (header.type()) {
            case MESSAGE -> events.event(packet);
            case REPLY, REPLY_WITH_FDS -> calls.answered(header.serial()).ifPresent(call -> call.answer(packet));
            case STREAM, STREAM_HOLE -> deliver(packet);
            case CALL, CALL_WITH_FDS -> throw new BadPacketException("the host sent a call");
        }
    }

    private void deliver(Packet packet) throws InterruptedException {
        var stream = streams.get(packet.header().serial());
        if (stream == null) {
            return;
        }
        stream.inbox().put(packet);
        if (packet.header().status() != PacketStatus.CONTINUE) {
            streams.remove(packet.header().serial());
        }
    }

    private void end(String reason, @Nullable Throwable cause) {
        var why = new Loss(transport.description(), reason, cause);
        if (!loss.compareAndSet(null, why)) {
            return;
        }
        keepAlive.close();
        queue.close();
        closeTransport();
        calls.failAll(why);
        streams.values().forEach(stream -> stream.inbox().close(why));
        events.ended();
        ended.countDown();
    }

    private void closeTransport() {
        try {
            transport.close();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "closing failed connection=" + transport.description(), e);
        }
    }

    private final class Watched implements KeepAlive.Peer {
        @Override
        public long nanosSinceLastByte() {
            return System.nanoTime() - reader.lastReceived();
        }

        @Override
        public int callsInFlight() {
            return calls.size();
        }

        @Override
        public boolean readerWaits() {
            return streams.values().stream().anyMatch(stream -> stream.inbox().readerWaits());
        }

        @Override
        public void ping() {
            queue.putPing();
        }

        @Override
        public void dead(String reason) {
            end(reason, null);
        }
    }
}
