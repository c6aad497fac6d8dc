package org.vmango.libvirt.protocol;

/** The programs that share a connection. Each has its own procedure numbers; all have version 1. */
public enum Program {
    /** libvirt's API. */
    REMOTE(0x20008086),
    /** What only the QEMU driver has: guest agent and monitor. */
    QEMU(0x20008087),
    /** Ping and pong, by either side. */
    KEEPALIVE(0x6b656570);

    private final int number;

    Program(int number) {
        this.number = number;
    }

    /** The program's number in packet headers. */
    public int number() {
        return number;
    }
}
