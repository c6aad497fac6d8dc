package org.vmango.web.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmango.core.DataSize;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;
import org.vmango.core.Usage;
import org.vmango.web.page.Fact;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Words;

/**
 * What a machine's page shows of it as it runs, and where to see more.
 *
 * @param running whether there is something to see at all
 * @param serial where its serial console is, {@code screen} where its screen
 * @param picture of its screen; empty if it has none
 * @param usage where the graphs get their numbers
 * @param now what it uses at this moment, in words
 * @param definition where the hypervisor's description of it is
 */
public record MachineLive(
        boolean running,
        String serial,
        String screen,
        String picture,
        String usage,
        List<Fact> now,
        String definition) {
    static MachineLive of(Machine machine, boolean away, List<Usage> history, Words words) {
        return new MachineLive(
                machine.state() == MachineState.RUNNING && !away,
                Paths.console(machine.ref(), "serial"),
                Paths.console(machine.ref(), "screen"),
                Paths.console(machine.ref(), "picture"),
                Paths.console(machine.ref(), "usage"),
                now(UsageSeries.of(machine, history), machine, words),
                Paths.console(machine.ref(), "definition"));
    }

    private static List<Fact> now(UsageSeries usage, Machine machine, Words words) {
        List<Fact> facts = new ArrayList<>();
        UsageSeries.last(usage.cpu())
                .ifPresent(it -> facts.add(
                        Fact.of(words.text("live.cpu"), words.text("live.percent", words.number(Math.round(it))))));
        UsageSeries.last(usage.memory())
                .ifPresent(it -> facts.add(Fact.of(
                        words.text("live.memory"),
                        words.text("live.of", size(it, words), words.size(machine.memory())))));
        pair(UsageSeries.last(usage.diskRead()), UsageSeries.last(usage.diskWritten()), "live.disk", words)
                .ifPresent(facts::add);
        pair(UsageSeries.last(usage.received()), UsageSeries.last(usage.sent()), "live.net", words)
                .ifPresent(facts::add);
        return facts;
    }

    private static Optional<Fact> pair(Optional<Double> in, Optional<Double> out, String key, Words words) {
        return in.isEmpty() || out.isEmpty()
                ? Optional.empty()
                : Optional.of(Fact.of(
                        words.text(key), words.text(key + "Now", size(in.get(), words), size(out.get(), words))));
    }

    private static String size(double bytes, Words words) {
        return words.size(DataSize.ofBytes(Math.round(bytes)));
    }
}
