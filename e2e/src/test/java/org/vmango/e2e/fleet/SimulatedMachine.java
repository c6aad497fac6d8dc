package org.vmango.e2e.fleet;

import java.util.UUID;
import org.vmango.libvirt.protocol.WireDomain;

/** A domain of a simulated host: it has a definition and is on or off. */
final class SimulatedMachine {
    private static final int STOPPED = -1;

    private final String name;
    private final UUID id;
    private final int number;
    private volatile boolean running;

    SimulatedMachine(String name, int host, int number) {
        this.name = name;
        this.id = new UUID((0x6d616e67L << 32) | (host << 16) | 0x4000, 0x8000_0000_0000_0000L | number);
        this.number = number;
        this.running = number % 2 == 0;
    }

    String name() {
        return name;
    }

    UUID id() {
        return id;
    }

    int number() {
        return number;
    }

    boolean running() {
        return running;
    }

    void running(boolean now) {
        running = now;
    }

    WireDomain wire() {
        return new WireDomain(name, id, running ? number + 1 : STOPPED);
    }

    /** Hardware address: the same for the same machine. */
    String mac(int host) {
        return "52:54:%02x:%02x:%02x:%02x".formatted(host >> 8, host & 0xFF, number >> 8, number & 0xFF);
    }
}
