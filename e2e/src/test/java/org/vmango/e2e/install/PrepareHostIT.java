package org.vmango.e2e.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Command;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;

/** {@code vmango-prepare-host} of the package for hypervisors, on the lab's libvirtd, with names and a subnet of its own. */
class PrepareHostIT {
    @RegisterExtension
    static final Lab LAB = new Lab("prepare");

    private static final LabHost HOST = LabHost.ONE;
    private static final Path SOURCE =
            Path.of(System.getProperty("vmango.source")).normalize();
    private static final Path HOME = Path.of(System.getProperty("vmango.home")).normalize();
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final String IMAGES = LAB.name("images");
    /** Shorter than 20 characters: virsh lists such names with spaces behind them. */
    private static final String DISKS = "vmango-test-disks";

    private static final String NETWORK = LAB.name("net");

    @TempDir
    private Path folder;

    @BeforeEach
    @AfterEach
    void sweep() {
        for (String pool : List.of(IMAGES, DISKS)) {
            HOST.attempt("pool-destroy", pool);
            HOST.attempt("pool-undefine", pool);
        }
        HOST.attempt("net-destroy", NETWORK);
        HOST.attempt("net-undefine", NETWORK);
    }

    @Test
    void dryRun_saysAllAndDoesNothing() {
        Command.Output output = prepare("--dry-run");

        assertThat(output.ok()).as("%s", output).isTrue();
        assertThat(output.out())
                .contains(
                        "would  define pool " + IMAGES,
                        "would  start pool " + DISKS,
                        "would  define network " + NETWORK)
                .doesNotContain("done ");
        assertThat(HOST.virsh("pool-list", "--all", "--name")).doesNotContain(IMAGES, DISKS);
        assertThat(HOST.virsh("net-list", "--all", "--name")).doesNotContain(NETWORK);
        assertThat(folder.resolve("images")).doesNotExist();
    }

    @Test
    void run_makesAll_andAgainNothing_andStartsWhatWasStopped() {
        assertThat(prepare().out()).contains("done   define pool " + IMAGES, "done   define network " + NETWORK);
        thenThere();

        assertThat(prepare().out()).contains("ok     pool " + DISKS).doesNotContain("done ");

        HOST.virsh("pool-destroy", DISKS);
        HOST.virsh("net-destroy", NETWORK);
        HOST.virsh("net-autostart", NETWORK, "--disable");
        assertThat(prepare().out().lines().filter(line -> line.startsWith("done ")))
                .containsExactly(
                        "done   start pool " + DISKS,
                        "done   start net " + NETWORK,
                        "done   start net " + NETWORK + " whenever libvirt starts");
        thenThere();
    }

    /** The lab's own network has these addresses: libvirt defines a second one with them, and does not start it. */
    @Test
    void network_subnetTaken_undefinedAgain_andTheNextRunMakesIt() {
        Command.Output output = prepare("--subnet", "192.168.150.0/24");

        assertThat(output.exit()).as("%s", output).isEqualTo(1);
        assertThat(output.err()).contains("cannot start net " + NETWORK);
        assertThat(output.out()).contains("undone define net " + NETWORK);
        assertThat(HOST.virsh("net-list", "--all", "--name")).doesNotContain(NETWORK);

        assertThat(prepare().out()).contains("ok     pool " + DISKS, "done   start net " + NETWORK);
        thenThere();
    }

    @Test
    void pool_cannotBeBuilt_undefinedAgain() throws IOException {
        Files.createFile(folder.resolve("disks"));

        Command.Output output = prepare();

        assertThat(output.exit()).as("%s", output).isEqualTo(1);
        assertThat(output.out()).contains("undone define pool " + DISKS);
        assertThat(HOST.virsh("pool-list", "--all", "--name")).contains(IMAGES).doesNotContain(DISKS);
    }

    @Test
    void block_printed_isAGoodConfiguration() throws IOException {
        String block = prepare("--dry-run").out();
        Path file = folder.resolve("vmango.conf");
        Files.writeString(
                file,
                "session_secret = \"0123456789abcdef0123456789abcdef\"\n"
                        + block.substring(block.indexOf("hypervisor \"")));
        for (String template : List.of("vm.xml.in", "volume.xml.in")) {
            Files.copy(HOME.resolve("conf").resolve(template), folder.resolve(template));
        }

        Command.Output check = Command.attempt(
                DEADLINE, List.of(HOME.resolve("bin/vmango").toString(), "check", "--config", file.toString()));

        assertThat(check.ok()).as("%s", check).isTrue();
    }

    @Test
    void hook_missing_isNamed_there_isFound() throws IOException {
        assertThat(prepare("--dry-run").out()).contains("look   no hook that gives back leases");

        Path hook = Files.createDirectories(folder.resolve("hooks/qemu.d")).resolve("vmango");
        Files.copy(SOURCE.resolve("dist/hooks/qemu"), hook);

        assertThat(prepare("--dry-run").out()).contains("ok     the hook that gives back leases\n");
    }

    @Test
    void calledWrongly_isRefusedBeforeAnythingIsAsked() {
        assertThat(prepare("--subnet", "10.0.0.0/8").exit()).isEqualTo(2);
        assertThat(prepare("--images", "a'b").exit()).isEqualTo(2);
        assertThat(prepare("--disks-lvm", "vg").exit()).isEqualTo(2);
        assertThat(prepare("--colour").err()).contains("unknown option: --colour");
    }

    @Test
    void noLibvirt_isSaidInOneLine() {
        Command.Output output = prepare("--connect", "qemu+unix:///system?socket=" + folder.resolve("none"));

        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.err()).startsWith("vmango-prepare-host: no answer from libvirt at ");
        assertThat(output.out()).isEmpty();
    }

    /** As virsh sees it: running, started with libvirt, the directory there, addresses given out. */
    private void thenThere() {
        assertThat(HOST.virsh("pool-list", "--autostart", "--name")).contains(IMAGES, DISKS);
        assertThat(HOST.virsh("net-list", "--autostart", "--name")).contains(NETWORK);
        assertThat(HOST.virsh("net-dumpxml", NETWORK))
                .contains("<range start='192.168.158.10' end='192.168.158.254'/>", "<bridge name='vmt-prepare'");
        assertThat(folder.resolve("images")).isDirectory();
    }

    private Command.Output prepare(String... more) {
        List<String> words = new ArrayList<>(List.of("env", "LIBVIRT_HOOKS=" + folder.resolve("hooks")));
        words.add(SOURCE.resolve("dist/host/vmango-prepare-host").toString());
        words.addAll(List.of(
                "--images", IMAGES, "--images-dir", folder.resolve("images").toString()));
        words.addAll(
                List.of("--disks", DISKS, "--disks-dir", folder.resolve("disks").toString()));
        words.addAll(List.of("--network", NETWORK, "--subnet", "192.168.158.0/24", "--bridge", "vmt-prepare"));
        words.addAll(List.of(more));
        return Command.attempt(DEADLINE, words);
    }
}
