package org.vmango.core;

import java.util.Locale;

/** Where a machine's address is known from, the most certain first. */
public enum AddressSource {
    RESERVATION,
    LEASE,
    AGENT,
    ARP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
