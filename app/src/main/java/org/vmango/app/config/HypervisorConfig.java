package org.vmango.app.config;

import java.util.List;

/**
 * One {@code hypervisor "NAME"} block.
 *
 * @param url as libvirt spells it, such as {@code qemu:///system}
 * @param network the libvirt network of new machines
 * @param ignoredMachines names of domains that do not exist for vmango
 * @param schedulable whether it is chosen for machines whose request leaves it to vmango
 */
public record HypervisorConfig(
        String name,
        String url,
        String imagePool,
        String rootPool,
        String network,
        TemplateFile machineTemplate,
        TemplateFile volumeTemplate,
        List<String> ignoredMachines,
        boolean schedulable) {
    public HypervisorConfig {
        ignoredMachines = List.copyOf(ignoredMachines);
    }

    /** What its connections depend on: who drains a host must not lose them. */
    public HypervisorConfig lasting() {
        return new HypervisorConfig(
                name, url, imagePool, rootPool, network, machineTemplate, volumeTemplate, ignoredMachines, true);
    }
}
