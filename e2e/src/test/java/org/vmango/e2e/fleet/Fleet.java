package org.vmango.e2e.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.vmango.e2e.fixture.VmangoConfig;

/** Many simulated hosts in one process, each with machines, half of which run. */
final class Fleet implements AutoCloseable {
    private final List<SimulatedHost> hosts = new ArrayList<>();

    /** @param folder for the sockets: its path must be short, for a socket's has 107 bytes at most */
    Fleet(int hosts, int machines, Path folder) {
        try {
            for (int i = 0; i < hosts; i++) {
                this.hosts.add(new SimulatedHost(i, machines, folder.resolve(Integer.toString(i))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<SimulatedHost> hosts() {
        return hosts;
    }

    int machines() {
        return hosts.stream().mapToInt(it -> it.machines().size()).sum();
    }

    /** Adds a {@code hypervisor} block for each host. */
    VmangoConfig describe(VmangoConfig config) {
        for (SimulatedHost host : hosts) {
            config.block("""
                    hypervisor "%s" {
                        url = "%s"
                        image_storage_pool = "images"
                        root_storage_pool = "vms"
                        network = "vmango"
                        vm_template = "vm.xml.in"
                        volume_template = "volume.xml.in"
                    }
                    """.formatted(host.name(), host.url()));
        }
        return config;
    }

    /** Lets this be wrong with all hosts whose number fits. */
    void fail(Fault fault, IntPredicate which) {
        try {
            for (SimulatedHost host : hosts) {
                if (which.test(host.number())) {
                    host.fail(fault);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Switches a machine of a healthy host that chance picks, and tells which. */
    SimulatedMachine change(Random random) {
        while (true) {
            SimulatedHost host = hosts.get(random.nextInt(hosts.size()));
            if (host.fault() == Fault.NONE) {
                SimulatedMachine machine =
                        host.machines().get(random.nextInt(host.machines().size()));
                host.power(machine, !machine.running());
                return machine;
            }
        }
    }

    @Override
    public void close() {
        try {
            for (SimulatedHost host : hosts) {
                host.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
