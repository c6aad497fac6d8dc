package org.vmango.core;

import java.util.List;
import java.util.Optional;

/**
 * What a host has for machines, as last looked at: changes made by others appear within the sweep's minute.
 *
 * @param pools by name
 * @param networks by name
 * @param volumes by pool and name
 */
public record HostResources(List<Pool> pools, List<HostNetwork> networks, List<Volume> volumes) {
    /** Nothing known yet. */
    public static final HostResources NONE = new HostResources(List.of(), List.of(), List.of());

    public HostResources {
        pools = List.copyOf(pools);
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
    }

    /** The pool that disks of new machines are made in, if it exists. */
    public Optional<Pool> machinePool() {
        return pools.stream().filter(it -> it.uses().machines()).findFirst();
    }

    /** The network that new machines are put on, if it exists. */
    public Optional<HostNetwork> machineNetwork() {
        return networks.stream().filter(HostNetwork::forMachines).findFirst();
    }
}
