package org.vmango.web.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.UUID;
import org.vmango.core.HostStatistics;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;
import org.vmango.core.MachineStatistics;
import org.vmango.core.ProviderSnapshot;

/** Metrics of machines. */
final class MachineMetrics {
    private static final double NANOS = 1e9;

    private final Series series = new Series();

    void add(ProviderSnapshot known, HostStatistics measured) {
        for (Machine machine : known.machines().values()) {
            UUID id = machine.ref().id();
            Labels labels = Labels.of("provider", known.name(), "machine", machine.name(), "id", id.toString());
            boolean running = machine.state() == MachineState.RUNNING;
            series.gauge("vmango_machine_up", "1 if it runs.", labels, running ? 1 : 0);
            series.gauge(
                    "vmango_machine_memory_bytes",
                    "Its memory.",
                    labels,
                    machine.memory().bytes());
            series.gauge("vmango_machine_cpus", "Its processors.", labels, machine.cpus());
            MachineStatistics it = measured.machines().get(id);
            if (running && it != null) {
                add(it, labels);
            }
        }
    }

    private void add(MachineStatistics it, Labels labels) {
        series.counter(
                "vmango_machine_cpu_seconds",
                "Time of all its processors.",
                labels,
                it.cpuTime().toNanos() / NANOS);
        it.memoryUsed()
                .ifPresent(used -> series.gauge(
                        "vmango_machine_memory_used_bytes", "What the guest says it uses.", labels, used.bytes()));
        it.resident()
                .ifPresent(held -> series.gauge(
                        "vmango_machine_memory_resident_bytes", "What it takes on the host.", labels, held.bytes()));
        it.disks().forEach(disk -> {
            Labels of = labels.merge(Labels.of("disk", disk.target()));
            series.counter(
                    "vmango_machine_disk_read_bytes",
                    "From a disk.",
                    of,
                    disk.read().bytes());
            series.counter(
                    "vmango_machine_disk_written_bytes",
                    "To a disk.",
                    of,
                    disk.written().bytes());
            series.counter("vmango_machine_disk_reads", "Read requests.", of, disk.reads());
            series.counter("vmango_machine_disk_writes", "Write requests.", of, disk.writes());
        });
        it.nics().forEach(nic -> {
            Labels of = labels.merge(Labels.of("nic", nic.device()));
            series.counter(
                    "vmango_machine_network_received_bytes",
                    "To the guest.",
                    of,
                    nic.received().bytes());
            series.counter(
                    "vmango_machine_network_sent_bytes",
                    "From the guest.",
                    of,
                    nic.sent().bytes());
            series.counter("vmango_machine_network_lost_packets", "Dropped or broken.", of, nic.lost());
        });
    }

    List<MetricSnapshot> all() {
        return series.all();
    }
}
