package org.vmango.libvirt.event;

import java.util.UUID;

/** What an event is about: a domain, network or pool, with its name at that moment. */
public record Named(String name, UUID uuid) {}
