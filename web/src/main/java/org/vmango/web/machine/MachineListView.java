package org.vmango.web.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vmango.core.MachineOrder;
import org.vmango.core.MachineQuery;
import org.vmango.web.page.Paths;

/**
 * What the list of machines is to show, which its address tells.
 *
 * @param query as somebody typed it
 * @param page counted from 1
 */
public record MachineListView(String query, MachineOrder order, int page) {
    static final int PAGE_SIZE = 100;

    /** Reads the address's parameters; what makes no sense is as if it were absent. */
    static MachineListView read(String query, String sort, String page) {
        int number = page.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(page) : 1;
        return new MachineListView(query.strip(), MachineOrder.read(sort), number);
    }

    public String href() {
        List<String> parameters = new ArrayList<>();
        if (!query.isEmpty()) {
            parameters.add("q=" + Paths.encode(query));
        }
        if (!isUsualOrder()) {
            parameters.add("sort=" + Paths.encode(order.toString()));
        }
        if (page > 1) {
            parameters.add("page=" + page);
        }
        return Paths.MACHINES + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    public boolean isUsualOrder() {
        return order.equals(MachineOrder.BY_NAME);
    }

    MachineListView at(int number) {
        return new MachineListView(query, order, number);
    }

    /** Sorted by that column; turned round if it is sorted by it already. */
    MachineListView sortedBy(MachineOrder.Column column) {
        boolean turn = order.column() == column && !order.descending();
        return new MachineListView(query, new MachineOrder(column, turn), 1);
    }

    /** The same search with this term in place of the others of its field; without the term where it is empty. */
    MachineListView with(String field, String value) {
        String rest = MachineQuery.read(query).terms().stream()
                .map(MachineQuery.Term::text)
                .filter(it -> !it.startsWith(field + ":"))
                .collect(Collectors.joining(" "));
        String term = value.isEmpty() ? "" : field + ":" + value;
        return new MachineListView((rest + " " + term).strip(), order, 1);
    }

    /** Whether the search holds exactly this term. */
    boolean has(String field, String value) {
        return MachineQuery.read(query).terms().stream()
                .anyMatch(it -> it.text().equals(field + ":" + value));
    }

    boolean hasField(String field) {
        return MachineQuery.read(query).terms().stream()
                .anyMatch(it -> it.text().startsWith(field + ":"));
    }
}
