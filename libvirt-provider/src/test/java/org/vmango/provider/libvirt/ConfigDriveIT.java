package org.vmango.provider.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.core.SshKey;
import org.vmango.core.Userdata;

/** Other people's programs read our config drive. */
class ConfigDriveIT {
    private static final Userdata USERDATA = Userdata.of("#cloud-config\nruncmd: [ls]\n".repeat(3000));

    @TempDir
    private Path folder;

    private Path image;

    @BeforeEach
    void givenAnImage() throws IOException {
        var spec = Specs.spec("web1", List.of(new SshKey("home", "ssh-ed25519 AAAA me")), USERDATA);
        image = Files.write(
                folder.resolve("drive.iso"), ConfigDrive.write(spec, Instant.parse("2026-03-04T05:06:07Z")));
    }

    @Test
    void blkid_seesTheLabel() throws Exception {
        assertThat(run("/usr/sbin/blkid", "-p", "-o", "export", image.toString()))
                .contains("LABEL=config-2\n")
                .contains("TYPE=iso9660\n");
    }

    @Test
    void isoinfo_rockRidge_readsTheFiles() throws Exception {
        thenUserdataReadsBack("-R");
    }

    @Test
    void isoinfo_joliet_readsTheFiles() throws Exception {
        thenUserdataReadsBack("-J");
    }

    @Test
    void isoinfo_descriptors_areAsDocumented() throws Exception {
        assertThat(run("/usr/bin/isoinfo", "-d", "-i", image.toString()))
                .contains("Volume id: config-2\n")
                .contains("Joliet with UCS level 3 found")
                .contains("Rock Ridge signatures version 1 found");
    }

    private void thenUserdataReadsBack(String tree) throws Exception {
        assertThat(run("/usr/bin/isoinfo", tree, "-f", "-i", image.toString()).lines())
                .contains("/openstack/latest/meta_data.json", "/openstack/latest/user_data");
        assertThat(run("/usr/bin/isoinfo", tree, "-x", "/openstack/latest/user_data", "-i", image.toString()))
                .isEqualTo(USERDATA.text().orElseThrow());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of(command[0])), command[0] + " is not installed");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        process.getInputStream().transferTo(output);
        assertThat(process.waitFor()).as(output.toString(UTF_8)).isZero();
        return output.toString(UTF_8);
    }
}
