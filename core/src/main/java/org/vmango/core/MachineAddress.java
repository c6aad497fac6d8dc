package org.vmango.core;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An IP address of a machine.
 *
 * @param gateway the network's own address, where libvirt knows it
 * @param prefixLength length of the network's prefix in bits, such as 24
 */
public record MachineAddress(
        InetAddress address, Optional<InetAddress> gateway, OptionalInt prefixLength, AddressSource source) {}
