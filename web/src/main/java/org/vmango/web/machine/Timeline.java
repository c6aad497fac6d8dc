package org.vmango.web.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmango.core.MachineHappening;
import org.vmango.core.Operation;
import org.vmango.core.PastEvent;
import org.vmango.web.page.Stamp;
import org.vmango.web.page.TaskRow;
import org.vmango.web.page.Words;

/**
 * What was done to a machine by vmango and what its host told of it, in one line of time, the last first. What running
 * operations do stands at the top of the page.
 *
 * @param since since when it is complete; empty where vmango does not hear the host
 * @param older those that are folded away
 */
public record Timeline(Optional<Stamp> since, List<Entry> entries, List<Entry> older) {
    private static final int SHOWN = 8;

    /** An operation, or something that happened. */
    public record Entry(Optional<TaskRow> task, Optional<Row> event) {}

    /**
     * Something that happened.
     *
     * @param style of its mark
     * @param by who did it; empty where nobody wanted it
     */
    public record Row(String anchor, String text, String style, String by, Stamp at) {}

    private record Dated(Instant at, Entry entry) {}

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    static Timeline of(List<Operation> operations, List<PastEvent> events, Optional<Instant> since, Words words) {
        List<Operation> ended = operations.stream().filter(Operation::hasEnded).toList();
        Set<String> told = operations.stream().map(Operation::id).collect(Collectors.toSet());
        List<Dated> all = new ArrayList<>();
        for (Operation it : ended) {
            all.add(new Dated(it.started(), new Entry(Optional.of(TaskRow.of(it, words)), Optional.empty())));
        }
        for (PastEvent it : events) {
            if (!isToldBy(it, told)) {
                all.add(new Dated(it.at(), new Entry(Optional.empty(), Optional.of(row(it, words)))));
            }
        }
        List<Entry> entries = all.stream()
                .sorted(Comparator.comparing(Dated::at).reversed())
                .map(Dated::entry)
                .toList();
        int shown = Math.min(SHOWN, entries.size());
        return new Timeline(since.map(words::stamp), entries.subList(0, shown), entries.subList(shown, entries.size()));
    }

    /** An operation's own line says what it has done; what the guest then does, and what nobody wanted, is news. */
    private static boolean isToldBy(PastEvent event, Set<String> operations) {
        return event.what().source() == MachineHappening.Source.CALLER
                && event.cause().filter(it -> operations.contains(it.id())).isPresent();
    }

    private static Row row(PastEvent event, Words words) {
        return new Row(
                "ev-" + event.at().toEpochMilli() + "-" + event.what(),
                words.text("event." + event.what()),
                style(event.what()),
                by(event, words),
                words.stamp(event.at()));
    }

    private static String by(PastEvent event, Words words) {
        Optional<String> user = event.cause().map(it -> it.subject().user());
        return switch (event.what().source()) {
            case CALLER -> user.map(it -> words.text("event.by.vmango", it)).orElse(words.text("event.by.other"));
            case GUEST -> user.map(it -> words.text("event.by.asked", it)).orElse(words.text("event.by.guest"));
            case HOST -> "";
        };
    }

    private static String style(MachineHappening what) {
        return switch (what) {
            case STARTED, RESUMED -> "running";
            case DEFINED, CHANGED, UNDEFINED, RESTARTED, MOVED -> "plain";
            case PAUSED, SLEPT, HALTED, WATCHDOG -> "paused";
            case STOPPED, POWERED_OFF, SAVED -> "stopped";
            case CRASHED, FAILED, DISK_ERROR -> "crashed";
        };
    }
}
