package org.vmango.web.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.vmango.core.HostFacts;
import org.vmango.core.HostNetwork;
import org.vmango.core.HostStatistics;
import org.vmango.core.MachineState;
import org.vmango.core.Pool;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.ProviderStatus;

/** Metrics of providers and their hosts. */
final class HostMetrics {
    private final Series series = new Series();

    void add(ProviderSnapshot known, HostStatistics measured, boolean schedulable) {
        Labels provider = Labels.of("provider", known.name());
        boolean up = known.status().isConnected();
        boolean degraded = known.status() instanceof ProviderStatus.Degraded;
        series.gauge("vmango_provider_up", "1 if the hypervisor answers.", provider, up ? 1 : 0);
        series.gauge(
                "vmango_provider_degraded", "1 if it leaves requests unanswered for long.", provider, degraded ? 1 : 0);
        series.gauge(
                "vmango_provider_since_seconds",
                "When it began or ceased to answer, in seconds since 1970.",
                provider,
                known.status().since().toEpochMilli() / 1000.0);
        series.gauge(
                "vmango_provider_schedulable", "1 if new machines may be put there.", provider, schedulable ? 1 : 0);
        known.host().ifPresent(it -> host(it, provider));
        states(known);
        measured.freeMemory()
                .ifPresent(it -> series.gauge(
                        "vmango_host_memory_free_bytes", "Memory that nothing holds.", provider, it.bytes()));
        if (measured.at().isAfter(Instant.EPOCH)) {
            series.gauge(
                    "vmango_provider_measured_seconds",
                    "When its machines were last measured, in seconds since 1970.",
                    provider,
                    measured.at().toEpochMilli() / 1000.0);
        }
        known.resources().pools().forEach(it -> pool(it, provider));
        known.resources().networks().forEach(it -> network(it, provider));
    }

    private void host(HostFacts host, Labels provider) {
        series.gauge("vmango_host_cpus", "Processors.", provider, host.cpus());
        series.gauge(
                "vmango_host_memory_bytes", "Memory.", provider, host.memory().bytes());
    }

    private void states(ProviderSnapshot known) {
        Map<MachineState, Long> counts = new EnumMap<>(MachineState.class);
        known.machines().values().forEach(it -> counts.merge(it.state(), 1L, Long::sum));
        for (MachineState state : MachineState.values()) {
            series.gauge(
                    "vmango_machines",
                    "Machines by state.",
                    Labels.of("provider", known.name(), "state", state.toString()),
                    counts.getOrDefault(state, 0L));
        }
    }

    private void pool(Pool pool, Labels provider) {
        Labels labels = provider.merge(Labels.of("pool", pool.name()));
        series.gauge("vmango_pool_up", "1 if the storage pool runs.", labels, pool.active() ? 1 : 0);
        series.gauge(
                "vmango_pool_capacity_bytes",
                "All of a pool.",
                labels,
                pool.capacity().bytes());
        series.gauge(
                "vmango_pool_available_bytes",
                "What is free of it.",
                labels,
                pool.available().bytes());
    }

    private void network(HostNetwork network, Labels provider) {
        Labels labels = provider.merge(Labels.of("network", network.name()));
        series.gauge("vmango_network_up", "1 if the network runs.", labels, network.active() ? 1 : 0);
        if (network.addresses() > 0) {
            series.gauge("vmango_network_addresses", "Addresses of its DHCP.", labels, network.addresses());
            series.gauge("vmango_network_addresses_taken", "Those reserved or leased.", labels, network.reserved());
        }
    }

    List<MetricSnapshot> all() {
        return series.all();
    }
}
