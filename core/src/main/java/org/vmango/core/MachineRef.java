package org.vmango.core;

import java.util.UUID;

/** A machine's identity over all providers. */
public record MachineRef(String provider, UUID id) {}
