package org.vmango.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.Command;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;
import org.vmango.libvirt.ConnectionSettings;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;

/**
 * Measures the program over one hypervisor with many stopped machines. Arguments: the hypervisor's URI, and how many
 * machines it has. Prints a table; the exit status says whether all targets were met.
 */
final class Bench {
    private static final String LIST = "/api/machines/";
    private static final int STREAMS = 200;
    private static final Pattern HEAP = Pattern.compile("(?m)^vmango_heap_used_bytes ([0-9.E]+)");

    private final LabHost host;
    private final int machines;
    private final Path folder;
    private final Report report = new Report(System.out);
    private boolean met = true;

    private Bench(LabHost host, int machines, Path folder) {
        this.host = host;
        this.machines = machines;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        Bench bench = new Bench(
                new LabHost(arguments[0]), Integer.parseInt(arguments[1]), Files.createTempDirectory("vmango-bench"));
        bench.readCold();
        bench.start();
        bench.serve();
        System.exit(bench.met ? 0 : 1);
    }

    /** Every definition, over a new connection: our client beside virsh in one process, in turn. */
    private void readCold() {
        Path script = folder.resolve("dump-all");
        write(
                script,
                String.join(
                                "\n",
                                host.domains().stream()
                                        .map(name -> "dumpxml " + name)
                                        .toList()) + "\n");
        List<Duration> virsh = new ArrayList<>();
        List<Duration> ours = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            Duration theirs = Samples.time(() -> dumpAll(script));
            Duration mine = Samples.time(this::readAll);
            if (round > 0) {
                virsh.add(theirs);
                ours.add(mine);
            }
        }
        double ratio = new Samples(ours).medianMillis() / new Samples(virsh).medianMillis();
        report.line("virsh: dump all %d definitions in one process".formatted(machines), new Samples(virsh));
        report.line("libvirt-client: connect, list, read all definitions", new Samples(ours));
        target("the ratio of these two", String.format(Locale.ROOT, "%.2f", ratio), "0.60 at most", ratio <= 0.6);
    }

    private void dumpAll(Path script) {
        // virsh reads commands from its standard input; only a shell, or a file, can give it one.
        String xml = Command.run(
                Duration.ofMinutes(2),
                List.of("sh", "-c", "exec virsh -q -c \"$0\" < \"$1\"", host.uri(), script.toString()));
        require(count(xml, "</domain>") == machines, "virsh dumped all");
    }

    private void readAll() {
        try (Transports transports = new Transports(TransportSettings.ofMachine());
                LibvirtConnection connection = open(transports)) {
            List<Domain> domains = connection.listAllDomains();
            require(connection.xml(domains).size() == machines, "the client read all");
        }
    }

    private LibvirtConnection open(Transports transports) {
        return LibvirtConnection.open(transports, LibvirtUri.parse(host.uri()), ConnectionSettings.defaults());
    }

    /** From the launcher to the first answer, and what the program holds when nothing happens. */
    private void start() {
        VmangoConfig config = config();
        List<Duration> starts = new ArrayList<>();
        List<Long> resident = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            long begin = System.nanoTime();
            try (Vmango vmango = Vmango.start(config)) {
                Duration took = Duration.ofNanos(System.nanoTime() - begin);
                awaitAll(vmango);
                if (round > 0) {
                    starts.add(took);
                    resident.add(residentKibibytes(vmango.pid()));
                }
            }
        }
        Samples samples = new Samples(starts);
        target("start to first answer", samples, "1.2 s", samples.medianMillis() <= 1200);
        long median = resident.stream().sorted().toList().get(resident.size() / 2);
        target("resident memory, all machines known, idle", megabytes(median), "130 MB", median * 1.024 <= 130_000);
    }

    private void serve() {
        try (Vmango vmango = Vmango.start(config());
                Api api = vmango.api()) {
            awaitAll(vmango);
            Samples list = Samples.of(50, () -> api.get(LIST).expect(200));
            target(
                    "GET %s, %d machines, one client".formatted(LIST, machines),
                    list,
                    "50 ms",
                    list.medianMillis() <= 50);

            Samples client = new ClientStart(vmango).list();
            target("vmango machine list, from the launcher to its end", client, "0.4 s", client.medianMillis() <= 400);

            Load load = new Load(vmango::api, LIST);
            load.run(16, Duration.ofSeconds(3));
            Load.Result result = load.run(16, Duration.ofSeconds(10));
            target("the same, 16 clients", result, "1,000 requests/s", result.requestsPerSecond() >= 1000);

            memory(vmango, api);
            streams(vmango, api);
            create(api);
        }
    }

    private void create(Api api) {
        try (Transports transports = new Transports(TransportSettings.ofMachine());
                LibvirtConnection connection = open(transports)) {
            OwnShare creates = new OwnShare(api, connection, host);
            creates.measure(15);
            report.line("POST %s, from a blank image, beside these machines".formatted(LIST), creates.whole());
            report.line("of it without copying the image and starting the machine", creates.withReservation());
            target(
                    "and without libvirt's reserving of the address",
                    creates.share(),
                    "150 ms",
                    creates.share().medianMillis() <= 150);
        }
    }

    /** After the warm-up above, a thousand lists must leave nothing behind. */
    private void memory(Vmango vmango, Api api) {
        long before = residentKibibytes(vmango.pid());
        for (int i = 0; i < 1000; i++) {
            api.get(LIST).expect(200);
        }
        long after = residentKibibytes(vmango.pid());
        target(
                "resident memory before and after 1,000 lists",
                megabytes(before) + ", " + megabytes(after),
                "no growth (5 %)",
                after <= before * 1.05);
    }

    /** With changes that each of them is told. */
    private void streams(Vmango vmango, Api api) {
        long before = residentKibibytes(vmango.pid());
        long heapBefore = heap(api);
        try (OpenStreams open = OpenStreams.open(api, STREAMS)) {
            open.change(host, host.domains().getFirst(), folder.resolve("domain.xml"), 50);
            long each = (residentKibibytes(vmango.pid()) - before) / STREAMS;
            target(
                    "resident memory that each of %d open streams of events takes, after 50 changes".formatted(STREAMS),
                    each + " KiB",
                    "1 MB",
                    each <= 1000);
            report.line("the same of Java's heap", Math.max(0, heap(api) - heapBefore) / STREAMS / 1024 + " KiB");
        }
    }

    /** In bytes, with what is not collected yet. */
    private static long heap(Api api) {
        Matcher used = HEAP.matcher(api.get("/metrics").expect(200).body());
        require(used.find(), "/metrics tells of the heap");
        return (long) Double.parseDouble(used.group(1));
    }

    private VmangoConfig config() {
        return VmangoConfig.in(folder).block("""
                hypervisor "BENCH" {
                    url = "%s"
                    image_storage_pool = "images"
                    root_storage_pool = "pool"
                    network = "bench"
                    vm_template = "vm.xml.in"
                    volume_template = "volume.xml.in"
                }
                """.formatted(host.uri()));
    }

    private void awaitAll(Vmango vmango) {
        try (Api api = vmango.api()) {
            Await.until(
                    Duration.ofMinutes(1),
                    "all machines in the list",
                    () -> api.get(LIST).expect(200).json().at("/Machines/BENCH").size() == machines);
        }
    }

    private void target(String measured, Object result, String target, boolean reached) {
        report.line(measured, result, target, reached);
        met &= reached;
    }

    private static String megabytes(long kibibytes) {
        return String.format(Locale.ROOT, "%.0f MB", kibibytes * 1.024 / 1000);
    }

    private static long residentKibibytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("not so: " + what);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
