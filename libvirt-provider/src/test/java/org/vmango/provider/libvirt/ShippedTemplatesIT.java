package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vmango.core.Machine;
import org.vmango.core.MachineId;
import org.vmango.core.StepListener;

/** Machines made by the shipped templates boot, see their config drive, and are removed whole. */
class ShippedTemplatesIT {
    private static final Duration BOOT = Duration.ofMinutes(5);

    private static LabHost host;

    @BeforeAll
    static void givenAHost() {
        host = LabHost.make("templates", 187);
    }

    @AfterEach
    void sweep() {
        host.sweepMachines();
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @Test
    void machine_inADirectory_bootsWithItsConfigDrive() {
        thenBoots(ShippedTemplatesTest.shipped("volume.xml.in", "vm.xml.in"), host.vms(), "dir");
    }

    @Test
    void machine_inAVolumeGroup_bootsWithItsConfigDrive() {
        thenBoots(ShippedTemplatesTest.shipped("volume.xml.in", "vm.xml.in"), "lab-lvm", "lvm");
    }

    @Test
    void machine_linkedToItsImage_bootsWithItsConfigDrive() {
        thenBoots(ShippedTemplatesTest.shipped("volume-linked.xml.in", "vm.xml.in"), host.vms(), "link");
    }

    /** The lab's image boots by BIOS only: all but the firmware is as shipped. */
    @Test
    void machine_onQ35_bootsWithItsConfigDrive() {
        String uefi = ShippedTemplatesTest.read(ShippedTemplatesTest.FOLDER.resolve("vm-uefi.xml.in"));
        assertThat(uefi).contains("<os firmware='efi'>");
        GoTemplates shipped = ShippedTemplatesTest.shipped("volume-linked.xml.in", "vm-uefi.xml.in");
        DomainTemplate bios = DomainTemplate.parse("vm-uefi.xml.in", uefi.replace(" firmware='efi'", ""));
        thenBoots(new GoTemplates(shipped.volumeTemplate(), bios), host.vms(), "q35");
    }

    private static void thenBoots(GoTemplates templates, String pool, String name) {
        try (LibvirtProvider provider = new LibvirtProvider(host.settings(templates, pool), host.transports)) {
            provider.start();
            Machine machine =
                    provider.create(MachineLifecycleIT.spec(provider, host.prefix + "-" + name), StepListener.NONE);
            UUID id = machine.ref().id();
            try (GuestConsole console = GuestConsole.open(host.connection, id)) {
                String printed = console.readUntil("TINY ready", BOOT) + console.readUntil("TINY dhcp", BOOT);
                assertThat(printed)
                        .contains("TINY config-drive: hostname=" + machine.name() + " uuid=" + MachineId.format(id));
            }
            assertThat(machine.vncAddress())
                    .hasValueSatisfying(it -> assertThat(it).startsWith("127.0.0.1:"));
            provider.remove(id, StepListener.NONE);
            assertThat(host.leftovers()).isEmpty();
        }
    }
}
