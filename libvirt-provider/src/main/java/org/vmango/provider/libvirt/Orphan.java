package org.vmango.provider.libvirt;

import java.util.Optional;
import org.vmango.core.MacAddress;

/** Something that vmango makes for machines, and that belongs to none. */
public sealed interface Orphan {
    /** A root disk or a config drive. */
    record Disk(String pool, String volume) implements Orphan {
        @Override
        public String text() {
            return "volume " + volume + " in pool " + pool;
        }
    }

    /** An address kept in a network's DHCP. */
    record Reservation(String network, MacAddress mac, String name, Optional<String> address) implements Orphan {
        @Override
        public String text() {
            return "reservation of " + address.orElse("an address") + " for " + name + " in network " + network;
        }
    }

    /** What it is, for people. */
    String text();
}
