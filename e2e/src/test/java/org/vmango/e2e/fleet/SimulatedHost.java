package org.vmango.e2e.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.vmango.libvirt.type.DomainLifecycle;

/** A libvirtd of its own on a unix socket, over machines that exist in memory only. */
final class SimulatedHost implements AutoCloseable {
    static final String IMAGE = "Debian-12_amd64_qcow2.img";

    private final int number;
    private final Path socket;
    private final List<SimulatedMachine> machines = new ArrayList<>();
    private final Set<SimulatedConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger askedByListeners = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private volatile ServerSocketChannel server;

    SimulatedHost(int number, int machines, Path folder) throws IOException {
        this.number = number;
        Files.createDirectories(folder);
        this.socket = folder.resolve("sock");
        for (int i = 0; i < machines; i++) {
            this.machines.add(new SimulatedMachine("web%d-%d".formatted(number, i), number, i));
        }
        this.server = listen();
    }

    String name() {
        return "HOST%d".formatted(number);
    }

    int number() {
        return number;
    }

    List<SimulatedMachine> machines() {
        return machines;
    }

    Fault fault() {
        return fault;
    }

    /** How many connections were accepted since the start. */
    int accepted() {
        return accepted.get();
    }

    /** A connection that hears events has asked for something else. */
    void listenerAsked() {
        askedByListeners.incrementAndGet();
    }

    /** How often that was so: libvirtd 9.0 dies if such a connection ends while it works on the answer. */
    int askedByListeners() {
        return askedByListeners.get();
    }

    int open() {
        return connections.size();
    }

    String url() {
        return "qemu+unix:///system?socket=" + socket;
    }

    Optional<SimulatedMachine> machine(UUID id) {
        return machines.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    static UUID poolId(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Names of the volumes in a pool. */
    List<String> volumes(String pool) {
        return switch (pool) {
            case "images" -> List.of(IMAGE);
            case "vms" ->
                machines.stream()
                        .flatMap(it -> Stream.of(it.name() + "_disk", it.name() + "_config.iso"))
                        .toList();
            default -> List.of();
        };
    }

    /** Switches the machine, and tells all who listen. */
    void power(SimulatedMachine machine, boolean on) {
        machine.running(on);
        DomainLifecycle event = on ? DomainLifecycle.STARTED : DomainLifecycle.STOPPED;
        connections.forEach(it -> it.tell(machine, event));
    }

    /** Lets this be wrong with it from now on. */
    synchronized void fail(Fault now) throws IOException {
        Fault before = fault;
        fault = now;
        if (before == Fault.DEAD && now != Fault.DEAD) {
            server = listen();
        }
        switch (now) {
            case DEAD -> {
                server.close();
                Files.deleteIfExists(socket);
                connections.forEach(SimulatedConnection::close);
            }
            case GARBAGE -> connections.forEach(SimulatedConnection::sendGarbage);
            case NONE -> connections.forEach(SimulatedConnection::wake);
            case HUNG, SLOW -> {
                // Each connection looks at the fault before it reads on.
            }
        }
    }

    private ServerSocketChannel listen() throws IOException {
        Files.deleteIfExists(socket);
        var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(socket), 128);
        Thread.ofVirtual().name("simulated-" + number).start(() -> accept(channel));
        return channel;
    }

    private void accept(ServerSocketChannel channel) {
        try {
            while (true) {
                SocketChannel client = channel.accept();
                accepted.incrementAndGet();
                var connection = new SimulatedConnection(this, client, connections::remove);
                connections.add(connection);
                connection.start();
            }
        } catch (AsynchronousCloseException _) {
            return;
        } catch (ClosedChannelException _) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        connections.forEach(SimulatedConnection::close);
    }
}
