package org.vmango.web.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmango.core.FieldError;
import org.vmango.core.Machine;
import org.vmango.core.MachineOrder;
import org.vmango.core.MachineQuery;
import org.vmango.core.MachineState;
import org.vmango.core.ProviderSnapshot;
import org.vmango.web.page.CreateLink;
import org.vmango.web.page.MachineTask;
import org.vmango.web.page.Page;
import org.vmango.web.page.Section;
import org.vmango.web.page.Seen;
import org.vmango.web.page.Words;

/**
 * One table of the machines of all providers: searched, sorted and paged here, so that it stays quick at 10,000.
 *
 * @param away the providers that do not answer
 * @param problems what of the search is not understood
 * @param range which of how many are shown, in words
 */
public record MachineListPage(
        String title,
        String lead,
        MachineListView view,
        CreateLink create,
        List<Seen> away,
        List<Chip> chips,
        List<String> problems,
        List<Column> columns,
        List<MachineRow> rows,
        String range,
        Optional<String> previous,
        Optional<String> next)
        implements Page {

    /** A link that narrows the search to one state or provider, or takes that away. */
    public record Chip(String label, Optional<String> style, String count, String href, boolean chosen) {}

    /**
     * The head of a column.
     *
     * @param sorted the word for {@code aria-sort}, where the list is sorted by it
     */
    public record Column(
            String label, boolean number, Optional<String> href, Optional<String> sorted, Optional<String> icon) {}

    @Override
    public String template() {
        return "machine/list.jte";
    }

    @Override
    public Optional<Section> section() {
        return Optional.of(Section.MACHINES);
    }

    /** What can be done with several at once. */
    public List<MachineTask> bulkTasks() {
        return List.of(MachineTask.values());
    }

    static MachineListPage of(List<ProviderSnapshot> snapshots, MachineListView view, Words words) {
        MachineQuery query = MachineQuery.read(view.query());
        Map<String, Seen> away = new HashMap<>();
        List<Machine> all = new ArrayList<>();
        List<Machine> hits = new ArrayList<>();
        for (ProviderSnapshot snapshot : snapshots) {
            Seen.of(snapshot.name(), snapshot.status(), words).ifPresent(it -> away.put(snapshot.name(), it));
            all.addAll(snapshot.machines().values());
        }
        all.stream()
                .filter(it -> query.matches(it, words.now()))
                .sorted(view.order())
                .forEach(hits::add);
        int pages = Math.max(1, Math.ceilDiv(hits.size(), MachineListView.PAGE_SIZE));
        MachineListView shown = view.at(Math.min(view.page(), pages));
        int from = (shown.page() - 1) * MachineListView.PAGE_SIZE;
        int to = Math.min(hits.size(), from + MachineListView.PAGE_SIZE);
        List<MachineRow> rows = hits.subList(from, to).stream()
                .map(it ->
                        MachineRow.of(it, Optional.ofNullable(away.get(it.ref().provider())), words))
                .toList();
        return new MachineListPage(
                words.text("section.machines"),
                words.text("list.lead", all.size(), snapshots.size()),
                shown,
                CreateLink.of(snapshots, words),
                snapshots.stream()
                        .flatMap(it -> Optional.ofNullable(away.get(it.name())).stream())
                        .toList(),
                chips(all, snapshots, shown, words),
                query.problems().stream().map(FieldError::message).toList(),
                columns(shown, words),
                rows,
                words.text("list.range", from + 1, to, hits.size()),
                shown.page() > 1 ? Optional.of(shown.at(shown.page() - 1).href()) : Optional.empty(),
                shown.page() < pages ? Optional.of(shown.at(shown.page() + 1).href()) : Optional.empty());
    }

    private static List<Chip> chips(
            List<Machine> all, List<ProviderSnapshot> snapshots, MachineListView view, Words words) {
        var states = new EnumMap<MachineState, Integer>(MachineState.class);
        all.forEach(it -> states.merge(it.state(), 1, Integer::sum));
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(
                words.text("list.all"),
                Optional.empty(),
                words.number(all.size()),
                view.with("state", "").href(),
                !view.hasField("state")));
        states.forEach((state, count) -> {
            boolean chosen = view.has("state", state.toString());
            String href = view.with("state", chosen ? "" : state.toString()).href();
            chips.add(new Chip(words.state(state), Optional.of(state.toString()), words.number(count), href, chosen));
        });
        if (snapshots.size() > 1 && snapshots.size() <= 8) {
            for (ProviderSnapshot it : snapshots) {
                String name = it.name().contains(" ") ? '"' + it.name() + '"' : it.name();
                boolean chosen = view.has("provider", name);
                String href = view.with("provider", chosen ? "" : name).href();
                String count = words.number(it.machines().size());
                chips.add(new Chip(it.name(), Optional.empty(), count, href, chosen));
            }
        }
        return chips;
    }

    private static List<Column> columns(MachineListView view, Words words) {
        return Arrays.stream(MachineOrder.Column.values())
                .map(it -> column(it, view, words))
                .toList();
    }

    private static Column column(MachineOrder.Column column, MachineListView view, Words words) {
        boolean number = column == MachineOrder.Column.CPUS || column == MachineOrder.Column.MEMORY;
        boolean sorted = view.order().column() == column;
        boolean descending = view.order().descending();
        return new Column(
                words.text("column." + column),
                number,
                Optional.of(view.sortedBy(column).href()),
                sorted ? Optional.of(descending ? "descending" : "ascending") : Optional.empty(),
                sorted ? Optional.of(descending ? "arrow-down" : "arrow-up") : Optional.empty());
    }
}
