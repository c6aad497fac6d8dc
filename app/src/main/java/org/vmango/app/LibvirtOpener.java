package org.vmango.app;

import java.util.Optional;
import java.util.Set;
import org.vmango.app.config.Checks;
import org.vmango.app.config.HypervisorConfig;
import org.vmango.app.config.TemplateFile;
import org.vmango.core.Provider;
import org.vmango.provider.libvirt.DomainTemplate;
import org.vmango.provider.libvirt.GoTemplates;
import org.vmango.provider.libvirt.LibvirtProviders;
import org.vmango.provider.libvirt.LibvirtSettings;
import org.vmango.provider.libvirt.SettingsCheck;
import org.vmango.provider.libvirt.VolumeTemplate;

/** Opens libvirt hosts; those behind the same SSH login share one session. */
public final class LibvirtOpener implements ProviderOpener, AutoCloseable {
    private final LibvirtProviders libvirt = new LibvirtProviders();

    /** What a configuration is held against before anything is opened. */
    public static Checks checks() {
        return new Checks(SettingsCheck::template, (_, url) -> SettingsCheck.url(url));
    }

    @Override
    public Provider open(HypervisorConfig hypervisor) {
        return libvirt.open(settings(hypervisor));
    }

    static LibvirtSettings settings(HypervisorConfig hypervisor) {
        return new LibvirtSettings(
                hypervisor.name(),
                hypervisor.url(),
                hypervisor.imagePool(),
                hypervisor.rootPool(),
                hypervisor.network(),
                templates(hypervisor),
                Set.copyOf(hypervisor.ignoredMachines()),
                Optional.empty());
    }

    private static GoTemplates templates(HypervisorConfig hypervisor) {
        TemplateFile volume = hypervisor.volumeTemplate();
        TemplateFile machine = hypervisor.machineTemplate();
        return new GoTemplates(
                VolumeTemplate.parse(volume.name(), volume.text()),
                DomainTemplate.parse(machine.name(), machine.text()));
    }

    @Override
    public void close() {
        libvirt.close();
    }
}
