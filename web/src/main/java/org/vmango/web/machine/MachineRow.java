package org.vmango.web.machine;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.vmango.core.Machine;
import org.vmango.core.MachineAddress;
import org.vmango.core.MachineId;
import org.vmango.core.MachineState;
import org.vmango.web.page.MachineTask;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Seen;
import org.vmango.web.page.Stamp;
import org.vmango.web.page.Topics;
import org.vmango.web.page.Words;

/**
 * A line of the list of machines. What is not known is empty.
 *
 * @param topic of events about it
 * @param value names the machine in the form: provider, slash, id
 * @param seen since when its provider does not answer, if it does not
 * @param screen its screen, where there is one to see
 * @param quick what stands beside the menu
 * @param tasks the menu; empty where nothing can be done now
 */
public record MachineRow(
        String anchor,
        String topic,
        String value,
        String href,
        String name,
        String stateStyle,
        String stateWord,
        Optional<Stamp> seen,
        String os,
        String plan,
        String cpus,
        String memory,
        String address,
        String provider,
        String creator,
        Optional<Stamp> created,
        Optional<String> screen,
        List<MachineTask> quick,
        List<MachineTask> tasks) {

    /** The same for a line that reads the same: open pages need not look into it. */
    public String version() {
        return Integer.toHexString(hashCode());
    }

    static MachineRow of(Machine machine, Optional<Seen> seen, Words words) {
        List<MachineTask> tasks = seen.isPresent() ? List.of() : MachineTask.in(machine.state());
        String id = MachineId.format(machine.ref().id());
        return new MachineRow(
                "m-" + id,
                Topics.machine(machine.ref()),
                machine.ref().provider() + "/" + id,
                Paths.machine(machine.ref()),
                machine.name(),
                machine.state().toString(),
                words.state(machine.state()),
                seen.map(Seen::since),
                machine.os().orElse(""),
                machine.plan().orElse(""),
                words.number(machine.cpus()),
                words.size(machine.memory()),
                machine.address()
                        .map(MachineAddress::address)
                        .map(InetAddress::getHostAddress)
                        .orElse(""),
                machine.ref().provider(),
                machine.creator().orElse(""),
                machine.createdAt().map(words::stamp),
                machine.state() == MachineState.RUNNING && seen.isEmpty()
                        ? Optional.of(Paths.console(machine.ref(), "screen"))
                        : Optional.empty(),
                tasks.stream().filter(it -> !it.isConfirmed()).limit(1).toList(),
                tasks);
    }
}
