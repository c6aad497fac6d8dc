package org.vmango.provider.libvirt;

import org.vmango.core.VmangoException;

/** The administrator's machine template, which makes the domain's XML. {@link TemplateVariables.ForDomain} is its dot. */
public final class DomainTemplate {
    private final XmlTemplate template;

    private DomainTemplate(XmlTemplate template) {
        this.template = template;
    }

    /**
     * @param name the file's name, without folders, for messages
     * @throws VmangoException REFUSED if it does not parse
     */
    public static DomainTemplate parse(String name, String text) {
        return new DomainTemplate(XmlTemplate.parse(name, text));
    }

    /** Well-formed XML. @throws VmangoException REFUSED, with file, line and column, if the template cannot make it */
    String render(MachineTemplates.Draft draft, MachineTemplates.Placement placement) {
        return template.render(TemplateVariables.ForDomain.of(draft, placement));
    }
}
