package org.vmango.app.config;

import java.util.List;

/**
 * One {@code hypervisor "NAME"} block.
 *
 * @param url as libvirt spells it, such as {@code qemu:///system}
 * @param network the libvirt network of new machines
 * @param ignoredMachines names of domains that do not exist for vmango
 */
public record HypervisorConfig(
        String name,
        String url,
        String imagePool,
        String rootPool,
        String network,
        TemplateFile machineTemplate,
        TemplateFile volumeTemplate,
        List<String> ignoredMachines) {
    public HypervisorConfig {
        ignoredMachines = List.copyOf(ignoredMachines);
    }
}
