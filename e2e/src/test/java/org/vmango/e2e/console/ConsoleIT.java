package org.vmango.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Command;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.VmangoConfig;

/**
 * The consoles through the program, its WebSockets and a guest that really boots, by each way to a screen on TCP; one on a unix
 * socket is what MachineViewsIT looks at.
 */
class ConsoleIT {
    @RegisterExtension
    static final Lab LAB = new Lab("console");

    private static final Duration STORY = Duration.ofMinutes(6);

    @TempDir
    Path folder;

    static VmangoConfig config(Path folder, String url) {
        return VmangoConfig.in(folder)
                .hypervisor("HOST", new LabHost(url), Lab.VMS)
                .sshKey("home", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKHEdqxtvBVHXLIIQBhXxgyQSUbOLzGZSOpbOWXBtCz1 x");
    }

    @Test
    void consoles_localHost_screenOnTcp() {
        inNamespace(LabHost.ONE.uri(), LAB.name("tcp"));
    }

    /** The screen listens on the loopback of the other host: there is no way to it but the SSH session. */
    @Test
    void consoles_otherHost_throughItsSsh() {
        String url =
                "qemu+ssh://root@10.77.0.2/system?keyfile=" + LabHost.STATE.resolve("ssh/id_ed25519") + "&no_verify=1";
        inNamespace(url, LAB.name("ssh"));
    }

    private void inNamespace(String url, String name) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String out = Command.run(
                STORY,
                List.of(
                        "ip",
                        "netns",
                        "exec",
                        "vmlab",
                        java,
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dvmango.home=" + System.getProperty("vmango.home", ""),
                        "-Dvmango.source=" + System.getProperty("vmango.source", ".."),
                        ConsoleStory.class.getName(),
                        made(folder.resolve("inside")),
                        url,
                        name));
        assertThat(out).contains("the story is over");
    }

    private static String made(Path directory) {
        try {
            return Files.createDirectories(directory).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
