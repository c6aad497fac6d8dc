package org.vmango.provider.libvirt;

import java.util.List;
import java.util.Optional;
import org.vmango.core.HostNetwork;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.Network;
import org.vmango.libvirt.type.NetworkListFlag;

/** The network of new machines: does it run, and has it addresses to give. */
final class NetworkChecks {
    private final LibvirtSettings settings;
    private final LibvirtConnection connection;

    NetworkChecks(LibvirtSettings settings, LibvirtConnection connection) {
        this.settings = settings;
        this.connection = connection;
    }

    void run(List<Finding> findings) {
        String name = settings.network();
        Optional<Network> network = connection.findNetwork(name);
        if (network.isEmpty()) {
            findings.add(Finding.problem(
                    "network",
                    "there is no network '" + name + "'",
                    "virsh net-list --all does not have it",
                    "make it (virsh net-define, net-start, net-autostart), or name another one"));
            return;
        }
        if (!network.get().active()) {
            findings.add(Finding.problem(
                    "network",
                    "network '" + name + "' does not run",
                    "virsh net-list does not have it",
                    "virsh net-start " + name + "; virsh net-autostart " + name));
            return;
        }
        MachineAddresses addresses = new HostReader(connection).addresses();
        HostStorage nothing = new HostStorage(java.util.Map.of());
        new ResourcesReader(settings)
                .read(connection, nothing, addresses, List.of())
                .machineNetwork()
                .ifPresent(it -> findings.add(addresses(it)));
        if (!connection.listAllNetworks(NetworkListFlag.AUTOSTART).contains(network.get())) {
            findings.add(Finding.hint(
                    "network",
                    "network '" + name + "' will not run after a restart of the host",
                    "it does not start by itself",
                    "virsh net-autostart " + name));
        }
    }

    private static Finding addresses(HostNetwork network) {
        if (network.addresses() == 0) {
            return Finding.hint(
                    "network",
                    "libvirt gives out no addresses in network '" + network.name() + "'",
                    "its XML has no <dhcp> with a <range>",
                    "none is needed if something else does; vmango then learns addresses from the guests' agents");
        }
        return network.hasAddressLeft()
                ? Finding.ok(
                        "network",
                        network.name() + ": " + (network.addresses() - network.reserved()) + " of "
                                + network.addresses() + " addresses are free")
                : Finding.problem(
                        "network",
                        "no address is left in network '" + network.name() + "'",
                        "all " + network.addresses() + " of its DHCP are reserved or leased",
                        "make its range larger, or remove machines; orphans hold addresses, too");
    }
}
