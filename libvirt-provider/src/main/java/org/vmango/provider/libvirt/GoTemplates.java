package org.vmango.provider.libvirt;

/** A provider's templates in Go's language, as they were when the configuration was read. */
public record GoTemplates(VolumeTemplate volumeTemplate, DomainTemplate domainTemplate) implements MachineTemplates {
    @Override
    public String volume(Draft draft) {
        return volumeTemplate.render(draft);
    }

    @Override
    public String domain(Draft draft, Placement placement) {
        return domainTemplate.render(draft, placement);
    }
}
