package org.vmango.web.machine;

import java.util.List;
import java.util.Optional;
import org.vmango.core.MachineRef;
import org.vmango.core.Operation;
import org.vmango.web.page.Crumb;
import org.vmango.web.page.Page;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Section;
import org.vmango.web.page.TaskRow;
import org.vmango.web.page.Topics;
import org.vmango.web.page.Words;

/** A machine that is not there yet, or was not made after all: what is done about it. */
public record MachineBirthPage(String title, List<Crumb> crumbs, String href, String topics, List<TaskRow> tasks)
        implements Page {
    @Override
    public String template() {
        return "machine/birth.jte";
    }

    @Override
    public Optional<Section> section() {
        return Optional.of(Section.MACHINES);
    }

    /** @param operations of one machine, at least one */
    static MachineBirthPage of(List<Operation> operations, Words words) {
        String name = operations.getFirst().subject().name();
        MachineRef ref = operations.getFirst().subject().machine();
        return new MachineBirthPage(
                name,
                List.of(Crumb.to(words.text("section.machines"), Paths.MACHINES), Crumb.here(name)),
                Paths.machine(ref),
                Topics.machine(ref),
                TaskRow.of(operations, words));
    }
}
