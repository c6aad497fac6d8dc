package org.vmango.libvirt.rpc;

import java.nio.ByteBuffer;

/** A packet from the peer; the payload is its own and has an array. */
public record Packet(PacketHeader header, ByteBuffer payload) {}
