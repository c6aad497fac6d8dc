package org.vmango.provider.libvirt;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vmango.core.Architecture;
import org.vmango.core.MacAddress;

/**
 * The domain that the administrator's template makes, completed by what vmango itself needs in it: identity, metadata and
 * mark, the NIC's hardware address, and the config drive. Everything else stays as the template has it.
 */
final class DomainDraft {
    private static final List<String> IDE_TARGETS = List.of("hdc", "hdd", "hdb", "hda");

    private final XmlTree domain;

    private DomainDraft(XmlTree domain) {
        this.domain = domain;
    }

    /** @throws BadXmlException if the text is not a domain with a name */
    static DomainDraft of(String xml) {
        XmlTree domain = XmlTree.parse(xml);
        if (!domain.name().equals("domain")) {
            throw new BadXmlException("the machine template makes <" + domain.name() + ">, not <domain>", null);
        }
        if (domain.child("name").map(XmlTree::text).filter(it -> !it.isBlank()).isEmpty()) {
            throw new BadXmlException("the machine template makes a domain without <name>", null);
        }
        return new DomainDraft(domain);
    }

    /** The domain's name as libvirt will know it. */
    String name() {
        return domain.child("name").orElseThrow().text().strip();
    }

    DomainDraft withId(String uuid) {
        domain.childOrNew("uuid").text(uuid);
        return this;
    }

    /** Puts our metadata element in, unless the template has done so, and the mark. */
    DomainDraft withMetadata(String metadata, RecipeMark mark) {
        XmlTree holder = domain.childOrNew("metadata");
        if (holder.childrenIn(MachineMetadata.NAMESPACE, MachineMetadata.ELEMENT)
                .isEmpty()) {
            holder.adopt(XmlTree.parse(metadata));
        }
        holder.adopt(mark.treeInDomain());
        return this;
    }

    /**
     * Gives the first NIC on the network the hardware address, unless the template has one.
     *
     * @return the address that the NIC has now; empty if no NIC is on the network
     */
    Optional<MacAddress> withMac(String network, MacAddress mac) {
        return devices("interface")
                .filter(nic -> nic.child("source")
                        .flatMap(it -> it.attribute("network"))
                        .filter(network::equals)
                        .isPresent())
                .findFirst()
                .map(nic -> nic.childOrNew("mac"))
                .map(it -> it.attribute("address", it.attribute("address").orElse(mac.text())))
                .flatMap(it -> it.attribute("address"))
                .map(MacAddress::new);
    }

    /**
     * Puts the config drive into the first empty CD drive; where there is none, into a new one that stock cloud kernels
     * see. They have no driver for SATA: so IDE on the machine types that have it, and virtio-scsi on all others.
     */
    DomainDraft withConfigDrive(String path, boolean blockDevice, HostAbilities host) {
        XmlTree drive = devices("disk")
                .filter(it -> it.attribute("device").filter("cdrom"::equals).isPresent())
                .filter(it -> it.child("source").isEmpty())
                .findFirst()
                .orElseGet(() -> newDrive(host));
        drive.attribute("type", blockDevice ? "block" : "file");
        drive.add("source").attribute(blockDevice ? "dev" : "file", path);
        if (drive.child("driver").isEmpty()) {
            drive.add("driver").attribute("name", "qemu").attribute("type", "raw");
        }
        drive.childOrNew("readonly");
        return this;
    }

    private XmlTree newDrive(HostAbilities host) {
        Set<String> taken = devices("disk")
                .flatMap(it -> it.child("target").stream())
                .flatMap(it -> it.attribute("dev").stream())
                .collect(Collectors.toSet());
        Optional<String> ide = hasIde(host)
                ? IDE_TARGETS.stream().filter(it -> !taken.contains(it)).findFirst()
                : Optional.empty();
        XmlTree drive = domain.childOrNew("devices").add("disk").attribute("device", "cdrom");
        if (ide.isPresent()) {
            drive.add("target").attribute("dev", ide.get()).attribute("bus", "ide");
            return drive;
        }
        String free = "abcdefghijklmnopqrstuvwxyz"
                .chars()
                .mapToObj(it -> "sd" + (char) it)
                .filter(it -> !taken.contains(it))
                .findFirst()
                .orElseThrow(() -> new BadXmlException("the machine template has no room for a config drive", null));
        drive.add("target").attribute("dev", free).attribute("bus", "scsi");
        if (devices("controller").noneMatch(DomainDraft::isScsi)) {
            domain.childOrNew("devices")
                    .add("controller")
                    .attribute("type", "scsi")
                    .attribute("model", "virtio-scsi");
        }
        return drive;
    }

    private static boolean isScsi(XmlTree controller) {
        return controller.attribute("type").filter("scsi"::equals).isPresent();
    }

    private boolean hasIde(HostAbilities host) {
        Optional<XmlTree> type = domain.child("os").flatMap(it -> it.child("type"));
        Architecture architecture = type.flatMap(it -> it.attribute("arch"))
                .flatMap(Architecture::find)
                .or(host::architecture)
                .orElse(Architecture.UNKNOWN);
        return type.flatMap(it -> it.attribute("machine"))
                .or(() -> host.defaultMachine(architecture))
                .filter(it -> it.equals("pc") || it.startsWith("pc-i440fx") || it.matches("pc-[01]\\..*"))
                .isPresent();
    }

    private Stream<XmlTree> devices(String name) {
        return domain.child("devices").stream().flatMap(it -> it.children(name).stream());
    }

    String write() {
        return domain.write();
    }
}
