package org.vmango.libvirt.fake;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.ErrorDomain;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.Program;
import org.vmango.libvirt.rpc.Packet;
import org.vmango.libvirt.rpc.PacketHeader;
import org.vmango.libvirt.rpc.PacketReader;
import org.vmango.libvirt.rpc.PacketStatus;
import org.vmango.libvirt.rpc.PacketType;
import org.vmango.libvirt.rpc.RpcSettings;
import org.vmango.libvirt.transport.Transport;
import org.vmango.libvirt.xdr.XdrWriter;

/** The daemon's side of one connection. */
public final class FakeConnection {
    private static final System.Logger LOG = System.getLogger(FakeConnection.class.getName());
    private static final int PING = 1;
    private static final int PONG = 2;

    private final FakeLibvirtd daemon;
    private final Transport transport;
    private final ReentrantLock writing = new ReentrantLock();
    private final Semaphore requests = new Semaphore(RpcSettings.DAEMON_REQUESTS);
    private final Semaphore reading = new Semaphore(1);
    private final ConcurrentHashMap<Integer, LinkedBlockingQueue<Packet>> streams = new ConcurrentHashMap<>();
    private final List<PacketHeader> received = new ArrayList<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicInteger pongs = new AtomicInteger();
    private volatile boolean answersPings = true;

    FakeConnection(FakeLibvirtd daemon, Transport transport) {
        this.daemon = daemon;
        this.transport = transport;
    }

    void start() {
        Thread.ofVirtual().name("fake-libvirtd-read").start(this::read);
    }

    /** From now on pings are read and ignored. */
    public void ignorePings() {
        answersPings = false;
    }

    /** From now on nothing is read. */
    public void stopReading() throws InterruptedException {
        reading.acquire();
    }

    /** Reads on. */
    public void resumeReading() {
        reading.release();
    }

    /** How many pings came. */
    public int pings() {
        return pings.get();
    }

    /** How many answers to our pings came. */
    public int pongs() {
        return pongs.get();
    }

    /** The headers of all packets that came, without keepalive. */
    public List<PacketHeader> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** Pings the client. */
    public void ping() throws IOException {
        send(keepAlive(PING), _ -> {});
    }

    /** Tells of an event. */
    public void event(Procedure procedure, Consumer<XdrWriter> fields) throws IOException {
        send(header(procedure, PacketType.MESSAGE, 0, PacketStatus.OK), fields);
    }

    /** Any packet. */
    public void send(PacketHeader header, Consumer<XdrWriter> payload) throws IOException {
        var writer = new XdrWriter(PacketHeader.SIZE);
        payload.accept(writer);
        header.writeInto(writer.buffer());
        sendRaw(writer.buffer());
    }

    /** Any bytes. */
    public void sendRaw(ByteBuffer bytes) throws IOException {
        writing.lock();
        try {
            transport.write(bytes);
        } finally {
            writing.unlock();
        }
    }

    /** Hangs up. */
    public void close() {
        transport.close();
    }

    LinkedBlockingQueue<Packet> stream(int serial) {
        return streams.computeIfAbsent(serial, _ -> new LinkedBlockingQueue<>());
    }

    void done() {
        requests.release();
    }

    static PacketHeader header(Procedure procedure, PacketType type, int serial, PacketStatus status) {
        return new PacketHeader(procedure.program().number(), procedure.number(), type, serial, status);
    }

    private static PacketHeader keepAlive(int procedure) {
        return new PacketHeader(Program.KEEPALIVE.number(), procedure, PacketType.MESSAGE, 0, PacketStatus.OK);
    }

    private void read() {
        try {
            var reader = new PacketReader(transport, System::nanoTime);
            while (true) {
                requests.acquire();
                requests.release();
                var packet = reader.next();
                reading.acquire();
                reading.release();
                dispatch(packet);
            }
        } catch (IOException | InterruptedException e) {
            LOG.log(Level.DEBUG, "client gone", e);
        }
    }

    private void dispatch(Packet packet) throws IOException, InterruptedException {
        var header = packet.header();
        if (header.program() == Program.KEEPALIVE.number()) {
            keepAlive(header);
            return;
        }
        synchronized (received) {
            received.add(header);
        }
        if (header.type() != PacketType.CALL) {
            stream(header.serial()).add(packet);
            return;
        }
        requests.acquire();
        Thread.ofVirtual().name("fake-libvirtd-worker").start(() -> work(new FakeCall(this, packet)));
    }

    private void keepAlive(PacketHeader header) throws IOException {
        if (header.procedure() == PONG) {
            pongs.incrementAndGet();
            return;
        }
        pings.incrementAndGet();
        if (answersPings) {
            send(keepAlive(PONG), _ -> {});
        }
    }

    private void work(FakeCall call) {
        try {
            var procedure =
                    Procedure.find(call.header().program(), call.header().procedure());
            var handler = procedure.flatMap(daemon::handler);
            if (handler.isEmpty()) {
                call.refuse(ErrorCode.RPC, ErrorDomain.RPC, "unknown procedure: " + procedure);
                return;
            }
            handler.get().handle(call);
        } catch (IOException | InterruptedException e) {
            LOG.log(Level.DEBUG, "answer not sent", e);
        }
    }
}
