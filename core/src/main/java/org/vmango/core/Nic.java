package org.vmango.core;

import java.util.Optional;

/** A machine's network interface and the network or bridge that it is on. */
public record Nic(MacAddress mac, Optional<String> network, Optional<String> model) {}
