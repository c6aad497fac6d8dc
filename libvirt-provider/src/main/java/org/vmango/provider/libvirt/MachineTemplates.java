package org.vmango.provider.libvirt;

import org.vmango.core.Image;
import org.vmango.core.MacAddress;
import org.vmango.core.MachineSpec;

/** The administrator's two templates of a provider, parsed. */
public interface MachineTemplates {
    /**
     * What a template is told of the machine that is being made.
     *
     * @param imagePath where the image's volume lies on the host
     * @param mac of the NIC on the provider's network
     * @param pool that the root volume is made in
     */
    record Draft(MachineSpec spec, String imagePath, MacAddress mac, Pool pool) {
        Image image() {
            return spec.image();
        }
    }

    /**
     * A storage pool.
     *
     * @param type libvirt's, such as {@code dir} or {@code logical}
     * @param ofBlockDevices whether its volumes are devices and not files
     */
    record Pool(String name, String type, boolean ofBlockDevices) {}

    /**
     * What the machine template is told besides.
     *
     * @param volumePath where the root volume will lie on the host
     * @param volumeFormat how its bytes are laid out, such as {@code qcow2}
     * @param network the provider's network
     * @param metadata the ready XML of our metadata element
     * @param domainType such as {@code kvm}
     */
    record Placement(String volumePath, String volumeFormat, String network, String metadata, String domainType) {}

    /** XML of the root volume. */
    String volume(Draft draft);

    /** XML of the domain. */
    String domain(Draft draft, Placement placement);
}
