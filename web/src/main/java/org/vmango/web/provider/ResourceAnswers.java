package org.vmango.web.provider;

import java.net.InetAddress;
import java.util.List;
import org.vmango.api.HostJson;
import org.vmango.api.NetworkJson;
import org.vmango.api.PoolJson;
import org.vmango.api.ProviderDetailsJson;
import org.vmango.api.VolumeJson;
import org.vmango.core.HostFacts;
import org.vmango.core.HostNetwork;
import org.vmango.core.Machine;
import org.vmango.core.MachineId;
import org.vmango.core.MachineState;
import org.vmango.core.Pool;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.Volume;
import org.vmango.web.http.ProviderAnswers;

/** What a provider has, as the API's records. */
final class ResourceAnswers {
    ProviderDetailsJson provider(ProviderSnapshot known, boolean schedulable) {
        List<Machine> running = known.machines().values().stream()
                .filter(it -> it.state() == MachineState.RUNNING)
                .toList();
        long used = running.stream().mapToLong(it -> it.memory().bytes()).sum();
        return new ProviderDetailsJson(
                known.name(),
                ProviderAnswers.state(known.status()),
                known.status().since(),
                known.status().trouble(),
                schedulable,
                known.host().map(it -> host(it, used)),
                known.machines().size(),
                running.size(),
                known.images().size(),
                known.resources().pools().stream().map(ResourceAnswers::json).toList(),
                networks(known));
    }

    List<NetworkJson> networks(ProviderSnapshot known) {
        return known.resources().networks().stream().map(ResourceAnswers::json).toList();
    }

    List<VolumeJson> volumes(ProviderSnapshot known) {
        return known.resources().volumes().stream().map(ResourceAnswers::json).toList();
    }

    private static HostJson host(HostFacts host, long used) {
        return new HostJson(
                host.hostName(),
                host.connection(),
                host.hypervisorVersion(),
                host.libraryVersion(),
                host.architecture().toString(),
                host.cpus(),
                host.memory().bytes(),
                used);
    }

    private static PoolJson json(Pool pool) {
        return new PoolJson(
                pool.name(),
                pool.type(),
                pool.active(),
                pool.uses().images(),
                pool.uses().machines(),
                pool.capacity().bytes(),
                pool.available().bytes());
    }

    private static NetworkJson json(HostNetwork network) {
        return new NetworkJson(
                network.name(),
                network.active(),
                network.forMachines(),
                network.bridge().orElse(""),
                network.own().map(InetAddress::getHostAddress).orElse(""),
                network.prefixLength(),
                network.addresses(),
                network.reserved());
    }

    private static VolumeJson json(Volume volume) {
        return new VolumeJson(
                volume.name(),
                volume.pool(),
                volume.capacity().bytes(),
                volume.allocation().bytes(),
                volume.machine().map(MachineId::format).orElse(""));
    }
}
