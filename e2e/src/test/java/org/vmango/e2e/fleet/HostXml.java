package org.vmango.e2e.fleet;

/** What a simulated host answers as XML: as short as real ones of that kind are. */
final class HostXml {
    static final long GIBIBYTE = 1L << 30;

    private HostXml() {}

    static String domain(SimulatedMachine machine, int host) {
        return """
                <domain type='qemu'%s>
                  <name>%s</name>
                  <uuid>%s</uuid>
                  <metadata>
                    <vmango:md xmlns:vmango="http://vmango.org/schema/md">
                      <vmango:imageId>Debian-12_amd64_qcow2.img</vmango:imageId>
                      <vmango:os>Debian-12</vmango:os>
                      <vmango:creator>admin</vmango:creator>
                      <vmango:plan>small</vmango:plan>
                      <vmango:sshkeys><vmango:key name="home">ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI home</vmango:key></vmango:sshkeys>
                      <vmango:userdata></vmango:userdata>
                    </vmango:md>
                  </metadata>
                  <memory unit='KiB'>524288</memory>
                  <currentMemory unit='KiB'>524288</currentMemory>
                  <vcpu placement='static'>1</vcpu>
                  <os><type arch='x86_64' machine='pc-i440fx-7.2'>hvm</type><boot dev='hd'/></os>
                  <features><acpi/><apic/></features>
                  <clock offset='utc'/>
                  <devices>
                    <emulator>/usr/bin/qemu-system-x86_64</emulator>
                    <disk type='file' device='disk'>
                      <driver name='qemu' type='qcow2'/>
                      <source file='/srv/vms/%s_disk'/>
                      <target dev='vda' bus='virtio'/>
                    </disk>
                    <disk type='file' device='cdrom'>
                      <driver name='qemu' type='raw'/>
                      <source file='/srv/vms/%s_config.iso'/>
                      <target dev='hda' bus='ide'/>
                      <readonly/>
                    </disk>
                    <interface type='network'>
                      <mac address='%s'/>
                      <source network='vmango'/>
                      <model type='virtio'/>
                    </interface>
                    <serial type='pty'><target port='0'/></serial>
                    <graphics type='vnc' port='%d' autoport='yes' listen='127.0.0.1'/>
                    <video><model type='cirrus' vram='16384' heads='1' primary='yes'/></video>
                  </devices>
                </domain>
                """.formatted(
                        machine.running() ? " id='" + (machine.number() + 1) + "'" : "",
                        machine.name(),
                        machine.id(),
                        machine.name(),
                        machine.name(),
                        machine.mac(host),
                        machine.running() ? 5900 + machine.number() : -1);
    }

    static String network(SimulatedHost host) {
        var reservations = new StringBuilder();
        for (SimulatedMachine it : host.machines()) {
            reservations.append("<host mac='%s' name='%s' ip='10.%d.%d.%d'/>"
                    .formatted(
                            it.mac(host.number()),
                            it.name(),
                            host.number() >> 8,
                            host.number() & 0xFF,
                            it.number() + 2));
        }
        return """
                <network>
                  <name>vmango</name>
                  <uuid>6d616e67-0000-4000-8000-00000000000a</uuid>
                  <forward mode='nat'/>
                  <bridge name='virbr0' stp='on' delay='0'/>
                  <ip address='10.%d.%d.1' netmask='255.255.255.0'>
                    <dhcp><range start='10.%d.%d.2' end='10.%d.%d.254'/>%s</dhcp>
                  </ip>
                </network>
                """.formatted(
                        host.number() >> 8,
                        host.number() & 0xFF,
                        host.number() >> 8,
                        host.number() & 0xFF,
                        host.number() >> 8,
                        host.number() & 0xFF,
                        reservations);
    }

    static String pool(String name) {
        return """
                <pool type='dir'><name>%s</name><uuid>%s</uuid>
                <target><path>/srv/%s</path></target></pool>
                """.formatted(name, SimulatedHost.poolId(name), name);
    }

    static String volume(String pool, String name) {
        String size = pool.equals("images") ? "2147483648" : "5368709120";
        return """
                <volume type='file'><name>%s</name><key>/srv/%s/%s</key>
                <capacity unit='bytes'>%s</capacity><allocation unit='bytes'>314572800</allocation>
                <target><path>/srv/%s/%s</path><format type='qcow2'/><timestamps><mtime>1768273163.290541839</mtime></timestamps></target>
                </volume>
                """.formatted(name, pool, name, size, pool, name);
    }

    static String capabilities() {
        return """
                <capabilities>
                  <host><cpu><arch>x86_64</arch><model>qemu64</model></cpu></host>
                  <guest><os_type>hvm</os_type><arch name='x86_64'><wordsize>64</wordsize><domain type='qemu'/></arch></guest>
                </capabilities>
                """;
    }
}
