package org.vmango.web.page;

import java.util.List;
import org.vmango.core.Operations;

/**
 * What goes on while a page is made.
 *
 * @param lastEvent the id of an event that the page knows of: those after it are news
 * @param running how many operations run
 * @param tasks these and the last that ended, some
 */
public record Activity(long lastEvent, int running, List<TaskRow> tasks) {
    /** For who is not signed in. */
    public static final Activity NONE = new Activity(0, 0, List.of());

    public Activity {
        tasks = List.copyOf(tasks);
    }

    static Activity of(Operations operations, long lastEvent, int most, Words words) {
        return new Activity(
                lastEvent,
                operations.running(),
                operations.all().stream()
                        .limit(most)
                        .map(it -> TaskRow.of(it, words))
                        .toList());
    }
}
