package org.vmango.provider.libvirt;

import org.vmango.core.VmangoException;

/** The administrator's volume template, which makes the root volume's XML. {@link TemplateVariables.ForVolume} is its dot. */
public final class VolumeTemplate {
    private final XmlTemplate template;

    private VolumeTemplate(XmlTemplate template) {
        this.template = template;
    }

    /**
     * @param name the file's name, without folders, for messages
     * @throws VmangoException REFUSED if it does not parse
     */
    public static VolumeTemplate parse(String name, String text) {
        return new VolumeTemplate(XmlTemplate.parse(name, text));
    }

    /** Well-formed XML. @throws VmangoException REFUSED, with file, line and column, if the template cannot make it */
    String render(MachineTemplates.Draft draft) {
        return template.render(TemplateVariables.ForVolume.of(draft));
    }
}
