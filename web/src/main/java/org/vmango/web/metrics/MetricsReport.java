package org.vmango.web.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.vmango.core.Provider;
import org.vmango.core.Providers;
import org.vmango.web.http.RequestCounts;

/** All that a scrape tells, made from what is in memory: no hypervisor is asked. */
public final class MetricsReport {
    private final Providers providers;
    private final RequestCounts requests;
    private final String version;

    public MetricsReport(Providers providers, RequestCounts requests, String version) {
        this.providers = providers;
        this.requests = requests;
        this.version = version;
    }

    MetricSnapshots read() {
        var hosts = new HostMetrics();
        var machines = new MachineMetrics();
        for (Provider provider : providers.all()) {
            hosts.add(provider.snapshot(), provider.statistics(), providers.isSchedulable(provider.name()));
            machines.add(provider.snapshot(), provider.statistics());
        }
        List<MetricSnapshot> all = new ArrayList<>(own());
        all.addAll(hosts.all());
        all.addAll(machines.all());
        return new MetricSnapshots(all);
    }

    private List<MetricSnapshot> own() {
        var statuses =
                CounterSnapshot.builder().name("vmango_http_requests").help("Requests answered since the start.");
        requests.statuses()
                .forEach((status, count) -> statuses.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .labels(Labels.of("status", status.toString()))
                        .value(count)
                        .build()));
        Runtime memory = Runtime.getRuntime();
        return List.of(
                InfoSnapshot.builder()
                        .name("vmango")
                        .help("The program.")
                        .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                                .labels(Labels.of("version", version))
                                .build())
                        .build(),
                statuses.build(),
                times(),
                gauge("vmango_heap_used_bytes", "Memory that Java's heap holds.", (double)
                        (memory.totalMemory() - memory.freeMemory())),
                gauge("vmango_heap_limit_bytes", "Memory that Java's heap may hold.", (double) memory.maxMemory()),
                gauge(
                        "vmango_threads",
                        "Threads of the operating system.",
                        ManagementFactory.getThreadMXBean().getThreadCount()),
                gauge(
                        "vmango_uptime_seconds",
                        "Since the start.",
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
    }

    private HistogramSnapshot times() {
        var buckets = ClassicHistogramBuckets.builder();
        List<Long> counts = requests.times();
        for (int i = 0; i < counts.size(); i++) {
            double limit = i < RequestCounts.LIMITS.size() ? RequestCounts.LIMITS.get(i) : Double.POSITIVE_INFINITY;
            buckets.bucket(limit, counts.get(i));
        }
        return HistogramSnapshot.builder()
                .name("vmango_http_request_seconds")
                .help("From the first byte of a request to the last of its answer.")
                .dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets.build())
                        .sum(requests.seconds())
                        .build())
                .build();
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .value(value)
                        .build())
                .build();
    }
}
