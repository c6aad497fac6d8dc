package org.vmango.e2e.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Command;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.Vmango;

/** {@code vmango host-key URL} beside what OpenSSH says of the same keys, against the SSH server of the lab's first host. */
class HostKeyIT {
    private static final String HOST = "10.77.0.1";
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void key_unknownKnownChanged_saidAndStoredOnlyAsAskedFor() throws Exception {
        String fingerprint = fingerprint(LabHost.STATE.resolve("ssh/host_ed25519.pub"));

        Command.Output wrong = hostKey("--store", "--fingerprint", "SHA256:" + "A".repeat(43));
        assertThat(wrong.out()).contains(HOST + " ssh-ed25519 " + fingerprint).contains("unknown");
        assertThat(wrong.err()).contains("this is not the key").contains("nothing was stored");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(knownHosts()).doesNotExist();

        assertThat(hostKey("--store", "--fingerprint", fingerprint).out()).contains("stored in " + knownHosts());
        assertThat(openSshFinds()).contains(fingerprint);
        Command.Output known = hostKey();
        assertThat(known.out()).contains("known: " + knownHosts() + ":1");
        assertThat(known.exit()).isZero();

        givenAnotherKeyKnown();
        Command.Output changed = hostKey();
        assertThat(changed.exit()).isEqualTo(1);
        assertThat(changed.out())
                .contains("CHANGED")
                .contains(knownHosts() + ":1")
                .contains("installed anew")
                .contains("--store");
        assertThat(hostKey("--store").exit()).isZero();
        assertThat(openSshFinds()).contains(fingerprint);
    }

    private void givenAnotherKeyKnown() throws IOException {
        Path other = folder.resolve("other");
        Command.run(DEADLINE, List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString()));
        Files.writeString(knownHosts(), HOST + " " + Files.readString(folder.resolve("other.pub")));
    }

    private Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    private Command.Output hostKey(String... options) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", "vmlab"));
        words.addAll(
                Vmango.words("host-key", "qemu+ssh://root@%s/system?known_hosts=%s".formatted(HOST, knownHosts())));
        words.addAll(List.of(options));
        return Command.attempt(DEADLINE, words);
    }

    private String openSshFinds() {
        return Command.run(
                DEADLINE,
                List.of("ssh-keygen", "-l", "-F", HOST, "-f", knownHosts().toString()));
    }

    private static String fingerprint(Path key) {
        return Command.run(DEADLINE, List.of("ssh-keygen", "-lf", key.toString()))
                .strip()
                .split(" ", -1)[1];
    }
}
