package org.vmango.web.machine;

import java.util.List;
import java.util.Optional;
import org.vmango.core.Machine;
import org.vmango.web.page.Crumb;
import org.vmango.web.page.Page;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Section;
import org.vmango.web.page.Words;

/** The hypervisor's own description of a machine, to be read and copied. */
public record DefinitionPage(String title, List<Crumb> crumbs, String xml) implements Page {
    @Override
    public String template() {
        return "machine/definition.jte";
    }

    @Override
    public Optional<Section> section() {
        return Optional.of(Section.MACHINES);
    }

    static DefinitionPage of(Machine machine, String xml, Words words) {
        return new DefinitionPage(
                words.text("definition.title", machine.name()),
                List.of(
                        Crumb.to(words.text("section.machines"), Paths.MACHINES),
                        Crumb.to(machine.name(), Paths.machine(machine.ref())),
                        Crumb.here(words.text("definition.short"))),
                xml);
    }
}
