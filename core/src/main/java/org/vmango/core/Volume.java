package org.vmango.core;

import java.util.Optional;
import java.util.UUID;

/**
 * A volume in one of a host's pools.
 *
 * @param capacity what a guest sees
 * @param allocation what it takes on the host
 * @param machine whose disk it is, as far as known
 */
public record Volume(String pool, String name, DataSize capacity, DataSize allocation, Optional<UUID> machine) {}
