package org.vmango.provider.libvirt;

import java.util.Optional;
import java.util.Set;
import org.vmango.libvirt.LibvirtUri;

/**
 * One {@code hypervisor} block of the configuration.
 *
 * @param name the provider's name
 * @param imagePool storage pool with the images that machines are made from
 * @param rootPool storage pool for the machines' disks and config drives
 * @param network the network that new machines are on
 * @param ignored names of machines that do not exist for vmango
 * @param domainType what the machine template gets as the domain's type, such as {@code kvm} or {@code qemu}; empty: what
 *     the host's processor can do
 */
public record LibvirtSettings(
        String name,
        LibvirtUri uri,
        String imagePool,
        String rootPool,
        String network,
        MachineTemplates templates,
        Set<String> ignored,
        Optional<String> domainType) {
    public LibvirtSettings {
        ignored = Set.copyOf(ignored);
    }

    /** The same with the URL as it is written, such as {@code qemu:///system}; {@link SettingsCheck#url} found it good. */
    public LibvirtSettings(
            String name,
            String url,
            String imagePool,
            String rootPool,
            String network,
            MachineTemplates templates,
            Set<String> ignored,
            Optional<String> domainType) {
        this(name, LibvirtUri.parse(url), imagePool, rootPool, network, templates, ignored, domainType);
    }
}
