package org.vmango.web.machine;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmango.core.Disk;
import org.vmango.core.Machine;
import org.vmango.core.MachineAddress;
import org.vmango.core.MachineId;
import org.vmango.core.MachineState;
import org.vmango.core.Operation;
import org.vmango.core.PastEvent;
import org.vmango.core.SshKey;
import org.vmango.core.Usage;
import org.vmango.core.Userdata;
import org.vmango.web.page.Crumb;
import org.vmango.web.page.Fact;
import org.vmango.web.page.MachineTask;
import org.vmango.web.page.Page;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Section;
import org.vmango.web.page.Seen;
import org.vmango.web.page.Stamp;
import org.vmango.web.page.TaskRow;
import org.vmango.web.page.Topics;
import org.vmango.web.page.Words;

/**
 * All that is known of one machine, and what can be done with it.
 *
 * @param away why its provider does not answer, if it does not
 * @param main the tasks that stand as buttons; {@code more} those in the menu
 * @param headline the most asked facts, beside state and address
 * @param noAddress why there is none, for a machine without one
 * @param userdata as text; bytes that are no text are only counted
 * @param curl the API's request for the same
 * @param tasks what is done to it now, and {@code timeline} what was before
 * @param topics what it follows
 * @param live what it does now
 */
public record MachineDetailPage(
        String title,
        String name,
        List<Crumb> crumbs,
        String href,
        String stateStyle,
        String stateWord,
        Optional<Seen> away,
        List<MachineTask> main,
        List<MachineTask> more,
        Optional<String> address,
        String noAddress,
        List<String> headline,
        List<Fact> facts,
        List<Fact> network,
        List<NicRow> nics,
        List<DiskRow> disks,
        List<SshKey> keys,
        Optional<Stamp> created,
        Optional<String> userdata,
        String userdataSize,
        String curl,
        List<TaskRow> tasks,
        Timeline timeline,
        String topics,
        MachineLive live)
        implements Page {

    /** One network interface. */
    public record NicRow(String mac, String network, String model) {}

    /**
     * One disk.
     *
     * @param root whether the machine boots from it
     */
    public record DiskRow(String target, boolean root, String device, String size, String format, String driver) {}

    @Override
    public String template() {
        return "machine/detail.jte";
    }

    @Override
    public Optional<Section> section() {
        return Optional.of(Section.MACHINES);
    }

    /** What was done to the machine, what has happened to it, complete since when, and what it has used lately. */
    record Lately(List<Operation> operations, List<PastEvent> events, Optional<Instant> since, List<Usage> usage) {
        static final Lately NOTHING = new Lately(List.of(), List.of(), Optional.empty(), List.of());
    }

    /** @param origin scheme, host and port that the reader sees the page at */
    static MachineDetailPage of(Machine machine, Lately lately, Optional<Seen> away, String origin, Words words) {
        String provider = machine.ref().provider();
        List<MachineTask> tasks = away.isPresent() ? List.of() : MachineTask.in(machine.state());
        Optional<String> address =
                machine.address().map(MachineAddress::address).map(InetAddress::getHostAddress);
        return new MachineDetailPage(
                machine.name(),
                machine.name(),
                List.of(
                        Crumb.to(words.text("section.machines"), Paths.MACHINES),
                        Crumb.to(provider, Paths.machines("provider:\"" + provider + "\"")),
                        Crumb.here(machine.name())),
                Paths.machine(machine.ref()),
                machine.state().toString(),
                words.state(machine.state()),
                away,
                tasks.stream().filter(it -> !it.isDanger()).limit(2).toList(),
                Stream.concat(
                                tasks.stream().filter(it -> !it.isDanger()).skip(2),
                                tasks.stream().filter(MachineTask::isDanger))
                        .toList(),
                address,
                words.text(noAddress(machine)),
                headline(machine, words),
                facts(machine, words),
                network(machine, words),
                machine.nics().stream()
                        .map(it -> new NicRow(
                                it.mac().toString(),
                                it.network().orElse("—"),
                                it.model().orElse("—")))
                        .toList(),
                machine.disks().stream().map(it -> disk(it, machine, words)).toList(),
                machine.sshKeys(),
                machine.createdAt().map(words::stamp),
                userdata(machine.userdata(), words),
                words.text("detail.bytes", machine.userdata().length()),
                "curl -H \"X-Vmango-User: $VMANGO_USER\" -H \"X-Vmango-Pass: $VMANGO_PASS\" \\\n  "
                        + Shell.quote(origin + "/api" + Paths.machine(machine.ref())),
                TaskRow.of(
                        lately.operations().stream()
                                .filter(it -> !it.hasEnded())
                                .toList(),
                        words),
                Timeline.of(lately.operations(), lately.events(), lately.since(), words),
                Topics.machine(machine.ref()) + " " + Topics.provider(provider),
                MachineLive.of(machine, away.isPresent(), lately.usage(), words));
    }

    private static String noAddress(Machine machine) {
        if (machine.nics().isEmpty()) {
            return "address.noNic";
        }
        return machine.state() == MachineState.RUNNING ? "address.waiting" : "address.notRunning";
    }

    private static Optional<String> userdata(Userdata userdata, Words words) {
        return userdata.isEmpty()
                ? Optional.empty()
                : userdata.text().or(() -> Optional.of(words.text("detail.userdataBinary")));
    }

    private static List<String> headline(Machine machine, Words words) {
        List<String> facts = new ArrayList<>();
        machine.os().ifPresent(facts::add);
        facts.add(words.text("detail.size3", machine.cpus(), words.size(machine.memory())));
        machine.rootDisk()
                .flatMap(Disk::size)
                .map(words::size)
                .ifPresent(it -> facts.add(words.text("detail.disk", it)));
        return facts;
    }

    private static List<Fact> facts(Machine machine, Words words) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(words.text("column.provider"), machine.ref().provider()));
        facts.add(Fact.of(words.text("column.plan"), machine.plan().orElse(words.text("detail.unknown"))));
        facts.add(Fact.of(words.text("column.cpus"), words.number(machine.cpus())));
        facts.add(Fact.of(words.text("column.memory"), words.size(machine.memory())));
        facts.add(Fact.of(words.text("column.os"), machine.os().orElse(words.text("detail.unknown"))));
        facts.add(Fact.of(words.text("image.arch"), machine.architecture().toString()));
        facts.add(Fact.of(words.text("detail.image"), machine.imageId().orElse(words.text("detail.unknown"))));
        facts.add(Fact.of(words.text("column.creator"), machine.creator().orElse(words.text("detail.unknown"))));
        facts.add(Fact.copied(
                words.text("detail.id"), MachineId.format(machine.ref().id())));
        return facts;
    }

    private static List<Fact> network(Machine machine, Words words) {
        List<Fact> facts = new ArrayList<>();
        machine.address().ifPresent(it -> {
            String prefix =
                    it.prefixLength().isPresent() ? "/" + it.prefixLength().getAsInt() : "";
            facts.add(Fact.copied(words.text("column.address"), it.address().getHostAddress())
                    .withNote(prefix + " " + words.text("address.from." + it.source())));
            it.gateway()
                    .ifPresent(
                            gateway -> facts.add(Fact.copied(words.text("detail.gateway"), gateway.getHostAddress())));
        });
        machine.vncAddress().ifPresent(it -> facts.add(Fact.copied(words.text("detail.vnc"), it)));
        return facts;
    }

    private static DiskRow disk(Disk disk, Machine machine, Words words) {
        return new DiskRow(
                disk.target(),
                machine.rootDisk().filter(disk::equals).isPresent(),
                disk.device(),
                disk.size().map(words::size).orElse("—"),
                disk.type(),
                disk.driver());
    }
}
