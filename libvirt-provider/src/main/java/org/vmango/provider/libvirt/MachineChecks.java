package org.vmango.provider.libvirt;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vmango.core.DataSize;
import org.vmango.core.Image;
import org.vmango.core.MachineSpec;
import org.vmango.core.Plan;
import org.vmango.core.Userdata;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.type.DomainCreateFlag;

/** A machine as it would be made: do the templates render, does libvirt accept them, does the domain type really run. */
final class MachineChecks {
    private final Recipes recipes;
    private final LibvirtConnection connection;
    private final String name = "vmango-doctor-" + UUID.randomUUID().toString().substring(0, 8);

    MachineChecks(Recipes recipes, LibvirtConnection connection) {
        this.recipes = recipes;
        this.connection = connection;
    }

    void run(List<Finding> findings) {
        security(findings);
        Optional<Image> image = new ImagePool(recipes.settings().imagePool())
                .read(connection).images().values().stream().min(Comparator.comparing(Image::capacity));
        if (image.isEmpty()) {
            findings.add(Finding.hint("templates", "not tried", "there is no image", "see image pool"));
            return;
        }
        try {
            MachineBlueprint drawn = MachineBlueprint.draw(connection, recipes, spec(image.get()));
            findings.add(Finding.ok(
                    "templates", "they render, with image " + image.get().id()));
            define(drawn, findings);
            XmlElement domain = XmlElement.parse(drawn.domainXml());
            start(domain, findings);
            agent(domain, findings);
        } catch (VmangoException | BadXmlException e) {
            findings.add(Finding.problem(
                    "templates",
                    "no machine can be drawn up",
                    String.valueOf(e.getMessage()),
                    "mend the template, or what the message names"));
        }
    }

    private MachineSpec spec(Image image) {
        long gibibytes = Math.max(1, Math.ceilDiv(image.capacity().bytes(), 1L << 30));
        Plan plan = new Plan("doctor", DataSize.ofMebibytes(64), 1, DataSize.ofGibibytes(gibibytes));
        return new MachineSpec(
                UUID.randomUUID(), name, plan, image, List.of(), Userdata.EMPTY, "doctor", Optional.empty());
    }

    /** Shows that libvirt takes the XML, and that the connection may change things. */
    private void define(MachineBlueprint drawn, List<Finding> findings) {
        try {
            Domain domain = connection.defineDomain(drawn.domainXml());
            MachineRemoval.undefine(domain);
            findings.add(Finding.ok("definition", "libvirt accepts it"));
        } catch (LibvirtException e) {
            findings.add(Finding.problem(
                    "definition",
                    "libvirt does not accept what the machine template makes",
                    String.valueOf(e.getMessage()),
                    "mend the machine template; or give the user that vmango runs as the right to change domains"));
        }
    }

    /** A domain of the same type without any device, paused: it tells whether the hypervisor can run the type at all. */
    private void start(XmlElement drawn, List<Finding> findings) {
        String type = drawn.attribute("type").orElse("");
        XmlTree domain = XmlTree.root("domain").attribute("type", type);
        domain.add("name").text(name);
        domain.add("memory").attribute("unit", "MiB").text("32");
        domain.add("vcpu").text("1");
        XmlTree os = domain.add("os").add("type");
        drawn.attributeOf("arch", "os", "type").ifPresent(it -> os.attribute("arch", it));
        drawn.attributeOf("machine", "os", "type").ifPresent(it -> os.attribute("machine", it));
        os.text("hvm");
        try {
            Domain started = connection
                    .within(Timeouts.POWER)
                    .createDomain(domain.write(), DomainCreateFlag.PAUSED, DomainCreateFlag.AUTODESTROY);
            MachineRemoval.powerOff(started);
            findings.add(Finding.ok("domain type", type + " starts"));
        } catch (LibvirtException e) {
            findings.add(Finding.problem(
                    "domain type",
                    "a domain of type '" + type + "' does not start",
                    String.valueOf(e.getMessage()),
                    type.equals("kvm")
                            ? "switch on virtualization in the host's firmware, and load its module (modprobe kvm_intel"
                                    + " or kvm_amd); without it use type qemu, which is slow"
                            : "look into the log of libvirtd and of QEMU on the host"));
        }
    }

    private static void agent(XmlElement drawn, List<Finding> findings) {
        boolean channel = drawn.all("devices", "channel", "target")
                .anyMatch(it -> it.attribute("name")
                        .filter("org.qemu.guest_agent.0"::equals)
                        .isPresent());
        findings.add(
                channel
                        ? Finding.ok("agent", "machines have a channel for the guest's agent")
                        : Finding.hint(
                                "agent",
                                "machines have no channel for the guest's agent",
                                "the machine template has no <channel> with the target org.qemu.guest_agent.0",
                                "add it: addresses of guests without a reservation, and gentle reboots, need it"));
    }

    private void security(List<Finding> findings) {
        List<String> models = XmlElement.parse(connection.host().capabilities())
                .all("host", "secmodel", "model")
                .map(it -> it.text().strip())
                .filter(it -> it.equals("apparmor") || it.equals("selinux"))
                .toList();
        for (String model : models) {
            findings.add(Finding.hint(
                    "security",
                    model + " confines machines",
                    "libvirt's capabilities name it",
                    model.equals("selinux")
                            ? "pools outside of /var/lib/libvirt need the type virt_image_t (semanage fcontext,"
                                    + " restorecon)"
                            : "backing files outside of the usual folders need a line in"
                                    + " /etc/apparmor.d/local/abstractions/libvirt-qemu"));
        }
    }
}
