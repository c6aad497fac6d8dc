package org.vmango.provider.libvirt;

import org.vmango.core.Plan;

/** What an administrator's templates make, as far as tests need it; each part can be replaced. */
record TestTemplates(boolean logical, boolean linked, String machineType, String boot) implements MachineTemplates {
    static final TestTemplates PLAIN = new TestTemplates(false, false, "pc", "hd");
    static final TestTemplates LOGICAL = new TestTemplates(true, false, "pc", "hd");
    static final TestTemplates LINKED_Q35 = new TestTemplates(false, true, "q35", "hd");
    /** A machine that never gets beyond its firmware, and so costs nothing. */
    static final TestTemplates IDLE = new TestTemplates(false, true, "pc", "cdrom");

    static final TestTemplates IDLE_COPY = new TestTemplates(false, false, "pc", "cdrom");

    @Override
    public String volume(Draft draft) {
        Plan plan = draft.spec().plan();
        XmlTree volume = XmlTree.root("volume");
        volume.add("name").text(draft.spec().name() + "_disk");
        volume.add("capacity")
                .attribute("unit", "G")
                .text(Long.toString(plan.disk().toGibibytes()));
        String format = draft.spec().image().format().toString();
        if (!logical) {
            volume.add("target").add("format").attribute("type", format);
        }
        if (linked) {
            XmlTree backing = volume.add("backingStore");
            backing.add("path").text(draft.imagePath());
            backing.add("format").attribute("type", format);
        }
        return volume.write();
    }

    @Override
    public String domain(Draft draft, Placement placement) {
        Plan plan = draft.spec().plan();
        XmlTree domain = XmlTree.root("domain").attribute("type", placement.domainType());
        domain.add("name").text(draft.spec().name());
        domain.add("memory")
                .attribute("unit", "b")
                .text(Long.toString(plan.memory().bytes()));
        domain.add("vcpu").text(Integer.toString(plan.cpus()));
        domain.add("metadata").adopt(XmlTree.parse(placement.metadata()));
        XmlTree os = domain.add("os");
        os.add("type")
                .attribute("arch", "x86_64")
                .attribute("machine", machineType)
                .text("hvm");
        os.add("boot").attribute("dev", boot);
        XmlTree features = domain.add("features");
        features.add("acpi");
        features.add("apic");
        addDevices(domain.add("devices"), draft, placement);
        return domain.write();
    }

    private void addDevices(XmlTree devices, Draft draft, Placement placement) {
        XmlTree disk = devices.add("disk")
                .attribute("type", logical ? "block" : "file")
                .attribute("device", "disk");
        String type = logical ? "raw" : draft.spec().image().format().toString();
        disk.add("driver").attribute("name", "qemu").attribute("type", type).attribute("cache", "unsafe");
        disk.add("source").attribute(logical ? "dev" : "file", placement.volumePath());
        disk.add("target").attribute("dev", "vda").attribute("bus", "virtio");
        XmlTree nic = devices.add("interface").attribute("type", "network");
        nic.add("source").attribute("network", placement.network());
        nic.add("model").attribute("type", "virtio");
        devices.add("serial").attribute("type", "pty");
        devices.add("console").attribute("type", "pty");
        devices.add("channel")
                .attribute("type", "unix")
                .add("target")
                .attribute("type", "virtio")
                .attribute("name", "org.qemu.guest_agent.0");
        devices.add("graphics").attribute("type", "vnc").attribute("port", "-1");
    }
}
