package org.vmango.e2e.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Command;

/** The hook as libvirt calls it, over files as libvirt keeps them, with a dhcp_release that only writes down its words. */
class HookScriptIT {
    private static final Path HOOK =
            Path.of(System.getProperty("vmango.home")).resolve("hooks/qemu").normalize();
    private static final String DOMAIN = """
            <domain type='qemu'>
              <name>web1</name>
              <metadata>
                <userdata><![CDATA[
              <devices>
                <interface type='network'>
                  <mac address='52:54:00:00:00:99'/>
                </interface>
              </devices>
            ]]></userdata>
              </metadata>
              <devices>
                <interface type='network'>
                  <mac address='52:54:00:00:00:01'/>
                  <source network='lab-net' bridge='lab-br'/>
                </interface>
                <interface type='bridge'>
                  <mac address='52:54:00:00:00:02'/>
                </interface>
              </devices>
            </domain>
            """;
    private static final String LEASES = """
            [
              {
                "ip-address": "192.168.150.11",
                "mac-address": "52:54:00:00:00:01",
                "hostname": "web1",
                "expiry-time": 1795399642
              },
              {
                "ip-address": "192.168.150.99",
                "mac-address": "52:54:00:00:00:99",
                "hostname": "somebody-else",
                "expiry-time": 1795399642
              }
            ]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void givenLeases() throws IOException {
        Files.createDirectories(folder.resolve("dnsmasq"));
        Files.createDirectories(folder.resolve("qemu/save"));
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("dnsmasq/lab-br.status"), LEASES);
        Files.writeString(folder.resolve("dnsmasq/other-br.status"), "[\n\n]\n");
        Files.writeString(folder.resolve("domain.xml"), DOMAIN);
        Path release = folder.resolve("bin/dhcp_release");
        Files.writeString(release, "#!/bin/sh\necho \"$*\" >> \"$LIBVIRT_STATE/released\"\n");
        Files.setPosixFilePermissions(release, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void release_machineWithLease_thatAloneIsGivenBack() throws IOException {
        thenCalled("release");

        assertThat(folder.resolve("released")).hasContent("lab-br 192.168.150.11 52:54:00:00:00:01\n");
    }

    @Test
    void release_machineThatSleeps_keepsItsLease() throws IOException {
        Files.createFile(folder.resolve("qemu/save/web1.save"));

        thenCalled("release");

        assertThat(folder.resolve("released")).doesNotExist();
    }

    @Test
    void otherOperations_anything_nothingIsDone() {
        for (String operation : List.of("prepare", "start", "started", "stopped", "migrate", "reconnect")) {
            thenCalled(operation);
        }

        assertThat(folder.resolve("released")).doesNotExist();
    }

    /** It ends well whatever it does, for libvirt starts no machine whose hook fails, and changes nothing by what it prints. */
    private void thenCalled(String operation) {
        String line = "PATH=\"$1/bin:$PATH\" LIBVIRT_STATE=\"$1\" exec \"$0\" web1 \"$2\" begin - < \"$1/domain.xml\"";
        Command.Output output = Command.attempt(
                Duration.ofSeconds(30), List.of("sh", "-c", line, HOOK.toString(), folder.toString(), operation));

        assertThat(output.exit()).as(output.err()).isZero();
        assertThat(output.out()).isEmpty();
    }
}
