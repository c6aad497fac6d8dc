package org.vmango.e2e.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.ErrorDomain;
import org.vmango.libvirt.protocol.DomainEventCallbackLifecycle;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.Program;
import org.vmango.libvirt.protocol.WireDomainEventLifecycleMsg;
import org.vmango.libvirt.protocol.WireError;
import org.vmango.libvirt.rpc.Packet;
import org.vmango.libvirt.rpc.PacketHeader;
import org.vmango.libvirt.rpc.PacketReader;
import org.vmango.libvirt.rpc.PacketStatus;
import org.vmango.libvirt.rpc.PacketType;
import org.vmango.libvirt.transport.Transport;
import org.vmango.libvirt.type.DomainLifecycle;
import org.vmango.libvirt.xdr.XdrReader;
import org.vmango.libvirt.xdr.XdrWriter;

/** One client of a simulated host. Calls are answered one after the other, unless the host is slow. */
final class SimulatedConnection {
    private static final System.Logger log = System.getLogger(SimulatedConnection.class.getName());
    private static final long SLOWNESS_SECONDS = 5;
    private static final int PING = 1;
    private static final int PONG = 2;
    private static final ByteBuffer NONSENSE =
            ByteBuffer.wrap("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    private final SimulatedHost host;
    private final HostAnswers answers;
    private final SocketChannel channel;
    private final Consumer<SimulatedConnection> onEnd;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition healed = lock.newCondition();
    private final ReentrantLock writing = new ReentrantLock();
    private final Map<Integer, Integer> callbacks = new ConcurrentHashMap<>();

    SimulatedConnection(SimulatedHost host, SocketChannel channel, Consumer<SimulatedConnection> onEnd) {
        this.host = host;
        this.answers = new HostAnswers(host, this);
        this.channel = channel;
        this.onEnd = onEnd;
    }

    void start() {
        Thread.ofVirtual().name("simulated-client").start(this::run);
    }

    /** The client wants events of that kind. @return what they will be sent under */
    int register(int event) {
        int callback = 100 + event;
        callbacks.put(event, callback);
        return callback;
    }

    private void run() {
        var reader = new PacketReader(new Channel(channel), System::nanoTime);
        try {
            while (true) {
                Packet packet = reader.next();
                awaitHealth();
                if (host.fault() == Fault.GARBAGE) {
                    sendGarbage();
                    continue;
                }
                handle(packet);
            }
        } catch (IOException | UncheckedIOException e) {
            log.log(Level.DEBUG, "client gone", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            onEnd.accept(this);
        }
    }

    private void awaitHealth() throws InterruptedException {
        lock.lock();
        try {
            while (host.fault() == Fault.HUNG && channel.isOpen()) {
                healed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The host is well again. */
    void wake() {
        lock.lock();
        try {
            healed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void handle(Packet packet) throws IOException {
        PacketHeader header = packet.header();
        if (header.program() == Program.KEEPALIVE.number()) {
            if (header.procedure() == PING) {
                var pong = new PacketHeader(header.program(), PONG, PacketType.MESSAGE, 0, PacketStatus.OK);
                send(pong, _ -> {});
            }
            return;
        }
        if (header.type() != PacketType.CALL) {
            return;
        }
        if (host.fault() == Fault.SLOW) {
            Executor later = CompletableFuture.delayedExecutor(SLOWNESS_SECONDS, TimeUnit.SECONDS);
            later.execute(() -> answerLate(packet));
            return;
        }
        answer(packet);
    }

    private void answerLate(Packet packet) {
        try {
            answer(packet);
        } catch (IOException e) {
            log.log(Level.DEBUG, "client gone", e);
        }
    }

    private void answer(Packet packet) throws IOException {
        PacketHeader header = packet.header();
        Optional<Procedure> procedure = Procedure.find(header.program(), header.procedure());
        if (!callbacks.isEmpty()
                && procedure.filter(it -> it.name().contains("REGISTER")).isEmpty()) {
            host.listenerAsked();
        }
        try {
            Optional<Consumer<XdrWriter>> reply = procedure.flatMap(
                    it -> answers.of(it, new XdrReader(packet.payload().duplicate())));
            if (reply.isPresent()) {
                send(replyTo(header, PacketStatus.OK), reply.get());
                return;
            }
            refuse(header, ErrorCode.RPC, "unknown procedure: " + procedure);
        } catch (HostAnswers.Refusal e) {
            refuse(header, e.code(), String.valueOf(e.getMessage()));
        }
    }

    private void refuse(PacketHeader header, ErrorCode code, String message) throws IOException {
        var error = new WireError(
                code.value(),
                ErrorDomain.RPC.value(),
                Optional.of(message),
                2,
                Optional.empty(),
                Optional.of(message),
                Optional.empty(),
                Optional.empty(),
                -1,
                -1,
                Optional.empty());
        send(replyTo(header, PacketStatus.ERROR), error::write);
    }

    private static PacketHeader replyTo(PacketHeader call, PacketStatus status) {
        return new PacketHeader(call.program(), call.procedure(), PacketType.REPLY, call.serial(), status);
    }

    /** Tells of what has happened to a machine, if the client wants to know. */
    void tell(SimulatedMachine machine, DomainLifecycle event) {
        Integer callback = callbacks.get(0);
        if (callback == null || host.fault() != Fault.NONE) {
            return;
        }
        var message = new DomainEventCallbackLifecycle(
                callback, new WireDomainEventLifecycleMsg(machine.wire(), event.value(), 0));
        Procedure procedure = Procedure.DOMAIN_EVENT_CALLBACK_LIFECYCLE;
        var header = new PacketHeader(
                procedure.program().number(), procedure.number(), PacketType.MESSAGE, 0, PacketStatus.OK);
        try {
            send(header, message::write);
        } catch (IOException e) {
            log.log(Level.DEBUG, "client gone", e);
        }
    }

    private void send(PacketHeader header, Consumer<XdrWriter> payload) throws IOException {
        var writer = new XdrWriter(PacketHeader.SIZE);
        payload.accept(writer);
        header.writeInto(writer.buffer());
        write(writer.buffer());
    }

    void sendGarbage() {
        try {
            write(NONSENSE.duplicate());
        } catch (IOException e) {
            log.log(Level.DEBUG, "client gone", e);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        writing.lock();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            writing.unlock();
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            log.log(Level.DEBUG, "not closed", e);
        }
        wake();
    }

    /** The channel as what packets are read from. */
    private record Channel(SocketChannel channel) implements Transport {
        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public void write(ByteBuffer from) {
            throw new UnsupportedOperationException("answers do not go this way");
        }

        @Override
        public String description() {
            return "simulated";
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException("closed by its connection");
        }
    }
}
