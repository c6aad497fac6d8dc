package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user hears who may not use a socket. Root may use all, so a process without that privilege of root has to ask. */
@Timeout(60)
class UnixPermissionIT {
    @TempDir
    private Path directory;

    @Test
    void open_socketOfOthers_permissionDenied() throws Exception {
        try (EchoDaemon _ = EchoDaemon.echo(directory.resolve("sock"))) {
            giveAway(directory.resolve("sock"));

            assertThat(answer(directory.resolve("sock")))
                    .contains(
                            "PERMISSION_DENIED: no permission to use " + directory.resolve("sock"), "group 'libvirt'");
        }
    }

    @Test
    void open_directoryOfOthers_permissionDenied() throws Exception {
        Path closed = Files.createDirectories(directory.resolve("closed"));
        try (EchoDaemon _ = EchoDaemon.echo(closed.resolve("sock"))) {
            giveAway(closed);

            assertThat(answer(closed.resolve("sock"))).contains("PERMISSION_DENIED");
        }
    }

    @Test
    void open_own_noFailure() throws Exception {
        try (EchoDaemon _ = EchoDaemon.echo(directory.resolve("sock"))) {
            assertThat(answer(directory.resolve("sock"))).contains("OPEN: unix:" + directory.resolve("sock"));
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void giveAway(Path path) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
        if (isRoot()) {
            OwnProcess.run("chown", "65534", path.toString());
        }
    }

    private static String answer(Path socket) throws Exception {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search"));
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        command.addAll(List.of(java, "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Asker.class.getName(), socket.toString()));
        return OwnProcess.run(command.toArray(String[]::new));
    }

    /** The program of that process. */
    static final class Asker {
        private Asker() {}

        public static void main(String[] arguments) {
            try (Transport transport = UnixSocket.open(Path.of(arguments[0]), Deadline.after(Duration.ofSeconds(5)))) {
                System.out.println("OPEN: " + transport.description());
            } catch (TransportException e) {
                System.out.println(e.kind() + ": " + e.getMessage());
            }
        }
    }
}
