package org.vmango.web.overview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmango.core.DataSize;
import org.vmango.core.HostFacts;
import org.vmango.core.HostLoads;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;
import org.vmango.core.Pool;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.ProviderStatus;
import org.vmango.web.page.CreateLink;
import org.vmango.web.page.Fact;
import org.vmango.web.page.Meter;
import org.vmango.web.page.Page;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Section;
import org.vmango.web.page.Seen;
import org.vmango.web.page.Words;

/** The start page: each hypervisor with what it is, how full it is and what runs on it; one that is away stays, greyed. */
public record OverviewPage(String title, String lead, CreateLink create, List<Total> totals, List<Host> hosts)
        implements Page {

    /** A number over all providers, with the list that shows what it counts. */
    public record Total(String number, String label, String style, String href) {}

    /**
     * One provider.
     *
     * @param load empty where nothing is measured yet
     */
    public record Host(
            String name,
            String anchor,
            String stateStyle,
            String stateWord,
            Optional<Seen> away,
            Optional<String> degraded,
            List<Fact> facts,
            List<NamedMeter> meters,
            Optional<Sparkline> load,
            List<Count> counts) {}

    /** A meter and what it measures. */
    public record NamedMeter(String name, Meter meter) {}

    /** How many machines of a provider are in a state. */
    public record Count(String label, String style, String href) {}

    @Override
    public String template() {
        return "overview/overview.jte";
    }

    @Override
    public Optional<Section> section() {
        return Optional.of(Section.OVERVIEW);
    }

    public static OverviewPage of(List<ProviderSnapshot> snapshots, HostLoads loads, Words words) {
        List<Host> hosts = new ArrayList<>();
        for (ProviderSnapshot snapshot : snapshots) {
            Optional<Sparkline> load = Sparkline.of(loads.of(snapshot.name()), words);
            hosts.add(host(snapshot, hosts.size(), load, words));
        }
        List<Machine> all = snapshots.stream()
                .flatMap(it -> it.machines().values().stream())
                .toList();
        return new OverviewPage(
                words.text("overview.title"),
                words.text("overview.lead"),
                CreateLink.of(snapshots, words),
                totals(snapshots, all, words),
                hosts);
    }

    private static List<Total> totals(List<ProviderSnapshot> snapshots, List<Machine> all, Words words) {
        List<Total> totals = new ArrayList<>();
        long answering =
                snapshots.stream().filter(it -> it.status().isConnected()).count();
        totals.add(new Total(
                words.number(answering) + " / " + words.number(snapshots.size()),
                words.text("overview.hostsAnswer"),
                "",
                Paths.OVERVIEW));
        totals.add(new Total(words.number(all.size()), words.text("overview.machines"), "", Paths.MACHINES));
        byState(all)
                .forEach((state, count) -> totals.add(new Total(
                        words.number(count),
                        words.state(state),
                        "state state-" + state,
                        Paths.machines("state:" + state))));
        return totals;
    }

    private static Map<MachineState, Long> byState(Collection<Machine> machines) {
        var counts = new EnumMap<MachineState, Long>(MachineState.class);
        machines.forEach(it -> counts.merge(it.state(), 1L, Long::sum));
        return counts;
    }

    private static Optional<String> degraded(ProviderStatus status) {
        return status instanceof ProviderStatus.Degraded it ? Optional.of(it.reason()) : Optional.empty();
    }

    private static Host host(ProviderSnapshot snapshot, int number, Optional<Sparkline> load, Words words) {
        String status = switch (snapshot.status()) {
            case ProviderStatus.Available _ -> "running";
            case ProviderStatus.Connecting _ -> "creating";
            case ProviderStatus.Degraded _ -> "paused";
            case ProviderStatus.Away _ -> "crashed";
        };
        String statusWord = switch (snapshot.status()) {
            case ProviderStatus.Available _ -> words.text("provider.available");
            case ProviderStatus.Connecting _ -> words.text("provider.connectingWord");
            case ProviderStatus.Degraded _ -> words.text("provider.degraded");
            case ProviderStatus.Away _ -> words.text("provider.away");
        };
        List<Count> counts = new ArrayList<>();
        byState(snapshot.machines().values())
                .forEach((state, count) -> counts.add(new Count(
                        words.number(count) + " " + words.state(state),
                        state.toString(),
                        Paths.machines("provider:" + quoted(snapshot.name()) + " state:" + state))));
        return new Host(
                snapshot.name(),
                "host-" + number,
                status,
                statusWord,
                Seen.of(snapshot.name(), snapshot.status(), words),
                degraded(snapshot.status()),
                snapshot.host().map(it -> facts(it, words)).orElse(List.of()),
                snapshot.host().map(it -> meters(it, snapshot, words)).orElse(List.of()),
                load,
                counts);
    }

    private static String quoted(String name) {
        return name.contains(" ") ? '"' + name + '"' : name;
    }

    private static List<Fact> facts(HostFacts host, Words words) {
        return List.of(
                Fact.of(words.text("host.name"), host.hostName()),
                Fact.of(words.text("host.connection"), host.connection()),
                Fact.of(words.text("host.versions"), host.hypervisorVersion() + ", libvirt " + host.libraryVersion()),
                Fact.of(words.text("host.cpus"), words.number(host.cpus()) + " × " + host.architecture()),
                Fact.of(words.text("host.memory"), words.size(host.memory())));
    }

    private static List<NamedMeter> meters(HostFacts host, ProviderSnapshot snapshot, Words words) {
        List<Machine> running = snapshot.machines().values().stream()
                .filter(it -> it.state() == MachineState.RUNNING || it.state() == MachineState.PAUSED)
                .toList();
        DataSize memory = DataSize.ofBytes(
                running.stream().mapToLong(it -> it.memory().bytes()).sum());
        long cpus = running.stream().mapToLong(Machine::cpus).sum();
        List<NamedMeter> meters = new ArrayList<>(List.of(
                new NamedMeter(
                        words.text("host.memoryGiven"),
                        Meter.of(
                                memory.bytes(),
                                host.memory().bytes(),
                                words.text("host.of", words.size(memory), words.size(host.memory())))),
                new NamedMeter(
                        words.text("host.cpusGiven"),
                        Meter.calm(
                                cpus,
                                host.cpus(),
                                words.text("host.of", words.number(cpus), words.number(host.cpus()))))));
        snapshot.resources().pools().stream()
                .filter(it -> it.uses().images() || it.uses().machines())
                .forEach(it -> meters.add(storage(it, words)));
        return meters;
    }

    private static NamedMeter storage(Pool pool, Words words) {
        String key = pool.uses().images() && pool.uses().machines()
                ? "host.storage"
                : pool.uses().images() ? "host.storageImages" : "host.storageMachines";
        String label = pool.active()
                ? words.text("host.of", words.size(pool.used()), words.size(pool.capacity()))
                : words.text("host.poolStopped");
        return new NamedMeter(
                words.text(key, pool.name()),
                Meter.of(pool.used().bytes(), pool.capacity().bytes(), label));
    }
}
