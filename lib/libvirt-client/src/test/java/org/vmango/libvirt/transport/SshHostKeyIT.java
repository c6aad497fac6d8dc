package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmango.libvirt.transport.SshFixture.LIMIT;
import static org.vmango.libvirt.transport.SshFixture.thenEchoes;
import static org.vmango.libvirt.transport.SshFixture.uri;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.HostKey.Standing;
import org.vmango.libvirt.transport.TransportException.Kind;

/** Is the host itself? */
@Timeout(60)
class SshHostKeyIT {
    @TempDir
    private Path directory;

    private SshFixture ssh;
    private SshServer server;

    @BeforeEach
    void prepare() throws Exception {
        ssh = new SshFixture(directory);
        server = ssh.givenServer();
        ssh.givenDaemon("run/libvirt/libvirt-sock");
    }

    @AfterEach
    void closeAll() throws Exception {
        ssh.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void open_anyKindOfKeyKnown_thatKindIsAskedFor(String type) throws Exception {
        server.writeKnownHosts(ssh.knownHosts(), server.knownHostsLine(type));

        thenEchoes(ssh.open(uri(server, "")), "libvirt-sock");
    }

    @Test
    void open_hashedNames_known() throws Exception {
        OwnProcess.run("ssh-keygen", "-H", "-f", ssh.knownHosts().toString());
        assertThat(ssh.knownHosts()).content().startsWith("|1|").doesNotContain("127.0.0.1");

        thenEchoes(ssh.open(uri(server, "")), "libvirt-sock");
    }

    @Test
    void open_unknown_showsFingerprintAndCommand() throws Exception {
        Files.delete(ssh.knownHosts());

        ssh.thenFails(
                uri(server, ""),
                Kind.HOST_KEY_UNKNOWN,
                "shows the ssh-ed25519 key " + fingerprint("ed25519"),
                ssh.knownHosts() + " does not know the host",
                "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub",
                "'vmango host-key qemu+ssh://root@127.0.0.1:" + server.port() + "/system'");
        assertThat(ssh.knownHosts()).doesNotExist();
    }

    @Test
    void open_changed_namesTheLine() throws Exception {
        givenOtherKeyKnown();

        ssh.thenFails(
                uri(server, ""),
                Kind.HOST_KEY_CHANGED,
                fingerprint("ed25519"),
                ssh.knownHosts() + ":2 has another one",
                "somebody is in between");
    }

    @Test
    void open_revoked_refusedEvenIfListed() throws Exception {
        String line = server.knownHostsLine("ed25519");
        server.writeKnownHosts(ssh.knownHosts(), line + "@revoked " + line);

        ssh.thenFails(uri(server, ""), Kind.HOST_KEY_CHANGED, "is revoked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no_verify=1", "known_hosts_verify=auto"})
    void open_newKeysAccepted_storedForTheNextTime(String parameter) throws Exception {
        Files.delete(ssh.knownHosts());

        ssh.open(uri(server, parameter)).close();

        assertThat(ssh.knownHosts()).hasContent(server.knownHostsLine("ed25519"));
        thenEchoes(ssh.open(uri(server, "")), "libvirt-sock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no_verify=1", "known_hosts_verify=auto"})
    void open_newKeysAccepted_changedOnesAreNot(String parameter) throws Exception {
        givenOtherKeyKnown();

        ssh.thenFails(uri(server, parameter), Kind.HOST_KEY_CHANGED, "somebody is in between");
    }

    @Test
    void open_everyKeyAccepted_nothingStored() throws Exception {
        givenOtherKeyKnown();
        String before = Files.readString(ssh.knownHosts());

        thenEchoes(ssh.open(uri(server, "known_hosts_verify=ignore")), "libvirt-sock");

        assertThat(ssh.knownHosts()).hasContent(before);
    }

    @Test
    void open_otherKnownHosts_usedInsteadOfOurs() throws Exception {
        Path other = directory.resolve("other_hosts");
        ssh.thenFails(
                uri(server, "known_hosts=" + other),
                Kind.HOST_KEY_UNKNOWN,
                other + " does not know",
                "/system?known_hosts=" + other + "'");

        server.writeKnownHosts(other, server.knownHostsLine("rsa"));
        Files.delete(ssh.knownHosts());

        thenEchoes(ssh.open(uri(server, "known_hosts=" + other)), "libvirt-sock");
    }

    @Test
    void open_knownHostsOfTheMachine_used() throws Exception {
        Files.delete(ssh.knownHosts());
        server.writeKnownHosts(directory.resolve("etc/ssh/ssh_known_hosts"), server.knownHostsLine("ed25519"));

        thenEchoes(ssh.open(uri(server, "")), "libvirt-sock");
    }

    @Test
    void hostKey_unknownThenTrusted_opens() throws Exception {
        Files.delete(ssh.knownHosts());
        LibvirtUri uri = uri(server, "");

        HostKey.Shown shown = ssh.transports().hostKey(uri, LIMIT);
        assertThat(shown.standing()).isEqualTo(Standing.UNKNOWN);
        assertThat(shown.key().fingerprint()).isEqualTo(fingerprint("ed25519"));
        assertThat(ssh.transports().trust(uri, shown.key())).isEqualTo(ssh.knownHosts());

        thenEchoes(ssh.open(uri), "libvirt-sock");
        assertThat(ssh.transports().hostKey(uri, LIMIT).standing()).isEqualTo(Standing.KNOWN);
        assertThat(Files.getPosixFilePermissions(ssh.knownHosts())).hasSize(2);
    }

    @Test
    void hostKey_changedThenTrusted_replacesTheOldOne() throws Exception {
        givenOtherKeyKnown();
        String before = Files.readString(ssh.knownHosts());
        LibvirtUri uri = uri(server, "");

        HostKey.Shown shown = ssh.transports().hostKey(uri, LIMIT);
        assertThat(shown.standing()).isEqualTo(Standing.CHANGED);
        assertThat(shown.places()).containsExactly(ssh.knownHosts() + ":2");
        ssh.transports().trust(uri, shown.key());

        assertThat(ssh.knownHosts()).hasContent("other.example ssh-rsa AAAA\n" + server.knownHostsLine("ed25519"));
        assertThat(ssh.knownHosts().resolveSibling("known_hosts.old")).hasContent(before);
        thenEchoes(ssh.open(uri), "libvirt-sock");
    }

    @Test
    void hostKey_noSsh_refused() {
        assertThatThrownBy(() -> ssh.transports().hostKey(LibvirtUri.parse("qemu:///system"), LIMIT))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_SETTING));
    }

    private void givenOtherKeyKnown() throws Exception {
        Path other = ssh.givenKey("other", "ed25519");
        String key = Files.readString(Path.of(other + ".pub"));
        server.writeKnownHosts(ssh.knownHosts(), "other.example ssh-rsa AAAA\n" + server.name() + " " + key);
    }

    private String fingerprint(String type) throws Exception {
        Path key = directory.resolve("sshd/host_" + type + ".pub");
        return OwnProcess.run("ssh-keygen", "-lf", key.toString()).split(" ", -1)[1];
    }
}
