package org.vmango.web.activity;

import java.util.List;
import java.util.Optional;
import org.vmango.core.Operation;
import org.vmango.web.page.Page;
import org.vmango.web.page.Section;
import org.vmango.web.page.TaskRow;
import org.vmango.web.page.Words;

/** What is done to machines now, and the last that was done. */
public record ActivityPage(String title, String lead, List<TaskRow> tasks) implements Page {
    @Override
    public String template() {
        return "activity/activity.jte";
    }

    @Override
    public Optional<Section> section() {
        return Optional.of(Section.ACTIVITY);
    }

    static ActivityPage of(List<Operation> operations, Words words) {
        return new ActivityPage(
                words.text("section.activity"), words.text("activity.lead"), TaskRow.of(operations, words));
    }
}
