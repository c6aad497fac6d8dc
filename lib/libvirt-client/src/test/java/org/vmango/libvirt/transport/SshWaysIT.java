package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmango.libvirt.transport.SshFixture.thenEchoes;
import static org.vmango.libvirt.transport.SshFixture.uri;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.TransportException.Kind;

/** The ways from a session to the daemon, and what is said when there is none. */
@Timeout(60)
class SshWaysIT {
    private static final String NO_FORWARDING = "AllowStreamLocalForwarding no";

    @TempDir
    private Path directory;

    private SshFixture ssh;

    @BeforeEach
    void prepare() throws Exception {
        ssh = new SshFixture(directory);
    }

    @AfterEach
    void closeAll() throws Exception {
        ssh.close();
    }

    @Test
    void open_socketForwarded_carriesBytes() throws Exception {
        SshServer server = ssh.givenServer();
        ssh.givenDaemon("run/libvirt/libvirt-sock");

        Transport transport = ssh.open(uri(server, ""));

        thenEchoes(transport, "libvirt-sock");
        assertThat(transport.description())
                .isEqualTo("ssh:root@127.0.0.1:%d to /var/run/libvirt/libvirt-sock", server.port());
    }

    @Test
    void open_modularDaemons_ownOneFirst() throws Exception {
        SshServer server = ssh.givenServer();
        ssh.givenDaemon("run/libvirt/libvirt-sock");
        ssh.givenDaemon("run/libvirt/virtqemud-sock");

        thenEchoes(ssh.open(uri(server, "")), "virtqemud-sock");
        thenEchoes(ssh.open(uri(server, "mode=legacy")), "libvirt-sock");
        thenEchoes(ssh.open(uri(server, "mode=direct&proxy=netcat")), "virtqemud-sock");
        thenEchoes(ssh.open(uri(server, "proxy=netcat")), "virtqemud-sock");
    }

    @Test
    void open_socketParameter_used() throws Exception {
        SshServer server = ssh.givenServer();
        ssh.givenDaemon("it's a $HOME \"sock\"");
        String path = directory.resolve("it's a $HOME \"sock\"").toString().replace(" ", "%20");

        thenEchoes(ssh.open(uri(server, "socket=" + path)), "it's a $HOME \"sock\"");
        thenEchoes(ssh.open(uri(server, "proxy=netcat&socket=" + path)), "it's a $HOME \"sock\"");
    }

    @Test
    void open_forwardingForbidden_helperOfLibvirt() throws Exception {
        SshServer server = ssh.givenServer(NO_FORWARDING);
        ssh.givenDaemon("run/libvirt/libvirt-sock");

        Transport transport = ssh.open(uri(server, ""));

        thenEchoes(transport, "libvirt-sock");
        assertThat(transport.description()).endsWith("by virt-ssh-helper");
    }

    @Test
    void open_forwardingForbiddenAndHelperTooOldForSocket_netcat() throws Exception {
        SshServer server = ssh.givenServer(NO_FORWARDING, SshServer.pathFirst(directory));
        SshServer.program(directory, "virt-ssh-helper", "echo 'virt-ssh-helper (libvirt) 9.0.0'");
        ssh.givenDaemon("other");

        Transport transport = ssh.open(uri(server, "socket=" + directory.resolve("other")));

        thenEchoes(transport, "other");
        assertThat(transport.description()).endsWith("by nc");
    }

    @Test
    void open_helperSince91_isGivenTheSocket() throws Exception {
        SshServer server = ssh.givenServer(NO_FORWARDING, SshServer.pathFirst(directory));
        Path socket = directory.resolve("other sock");
        SshServer.program(directory, "virt-ssh-helper", """
                [ "$1" = --version ] && { echo 'virt-ssh-helper (libvirt) 10.0.0'; exit; }
                echo "$1" > %s
                exec nc -q0 -U "%s"
                """.formatted(directory.resolve("asked"), socket));
        ssh.givenDaemon("other sock");

        String parameter = "socket=" + socket.toString().replace(" ", "%20");
        thenEchoes(ssh.open(uri(server, "x=y&" + parameter)), "other sock");

        assertThat(directory.resolve("asked")).hasContent("qemu:///system?x=y&" + parameter);
    }

    @Test
    void open_proxyNative_helperOnly() throws Exception {
        SshServer server = ssh.givenServer(SshServer.pathFirst(directory));
        ssh.givenDaemon("run/libvirt/libvirt-sock");

        Transport transport = ssh.open(uri(server, "proxy=native"));
        thenEchoes(transport, "libvirt-sock");
        assertThat(transport.description()).endsWith("by virt-ssh-helper");

        SshServer.program(directory, "virt-ssh-helper", "echo 'virt-ssh-helper (libvirt) 9.0.0'");
        ssh.thenFails(
                uri(server, "proxy=native&mode=direct"),
                Kind.FORBIDDEN,
                "virt-ssh-helper is older than 9.1.0 and ignores");
    }

    @Test
    void open_session_helperKnowsItsSocket() throws Exception {
        SshServer server = ssh.givenServer(SshServer.pathFirst(directory));
        SshServer.program(
                directory,
                "virt-ssh-helper",
                "[ \"$*\" = qemu:///session ] && exec nc -q0 -U " + directory.resolve("s"));
        ssh.givenDaemon("s");

        LibvirtUri uri = LibvirtUri.parse("qemu+ssh://root@127.0.0.1:" + server.port() + "/session");

        thenEchoes(ssh.open(uri), "s");
    }

    @Test
    void open_netcatOfOtherName_used() throws Exception {
        SshServer server = ssh.givenServer();
        ssh.givenDaemon("run/libvirt/libvirt-sock");
        Path netcat = SshServer.program(directory, "net cat", "exec nc \"$@\"");

        Transport transport = ssh.open(uri(server, "netcat=" + netcat.toString().replace(" ", "%20")));
        thenEchoes(transport, "libvirt-sock");
        assertThat(transport.description()).endsWith("by " + netcat);

        ssh.thenFails(uri(server, "netcat=no-such-nc"), Kind.FORBIDDEN, "no-such-nc is not installed");
    }

    @Test
    void close_netcat_endsOnTheHost() throws Exception {
        SshServer server = ssh.givenServer();
        ssh.givenDaemon("run/libvirt/libvirt-sock");
        Path pid = directory.resolve("pid");
        Path netcat = SshServer.program(directory, "nc", "echo $$ > " + pid + "; exec /usr/bin/nc \"$@\"");
        Transport kept = ssh.open(uri(server, ""));
        Transport transport = ssh.open(uri(server, "netcat=" + netcat));
        thenEchoes(transport, "libvirt-sock");
        ProcessHandle process =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

        transport.close();

        process.onExit().get();
        thenEchoes(kept, "libvirt-sock");
    }

    @Test
    void open_talkativeLoginShell_talkIsSkipped() throws Exception {
        SshServer server = ssh.givenServer();
        ssh.givenDaemon("run/libvirt/libvirt-sock");
        Files.writeString(directory.resolve("sshd/home/.bashrc"), "echo Welcome; printf 'no newline'");

        thenEchoes(ssh.open(uri(server, "proxy=netcat")), "libvirt-sock");
    }

    @Test
    void open_noDaemon_notFoundByEveryWay() throws Exception {
        SshServer server = ssh.givenServer();

        ssh.thenFails(uri(server, ""), Kind.NOT_FOUND, "no socket of a libvirt daemon", "installed and started there?");
        ssh.thenFails(uri(server, "proxy=netcat"), Kind.NOT_FOUND, "no socket of a libvirt daemon");
        ssh.thenFails(uri(server, "socket=/no/such"), Kind.NOT_FOUND, "no socket of a libvirt daemon");
        ssh.thenFails(uri(server, "proxy=native"), Kind.NOT_FOUND, "Failed to connect socket");
    }

    @Test
    void open_daemonDead_refused() throws Exception {
        SshServer server = ssh.givenServer();
        EchoDaemon.dead(directory.resolve("run/libvirt/libvirt-sock"));

        ssh.thenFails(uri(server, ""), Kind.REFUSED, "does not get through to the daemon", "Connection refused");
    }

    @Test
    void open_socketNotPermitted_saysWhatToDo() throws Exception {
        SshServer server = ssh.givenServer();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        ssh.givenDaemon("closed");
        Files.setPosixFilePermissions(directory.resolve("closed"), PosixFilePermissions.fromString("rw-------"));
        String authority = SshServer.PLAIN_USER + "@127.0.0.1:" + server.port();

        ssh.thenFails(
                uri(authority, "socket=" + directory.resolve("closed")),
                Kind.PERMISSION_DENIED,
                "add it to the group 'libvirt' there");
    }

    @Test
    void open_restrictedKey_commandInsteadOfForwarding() throws Exception {
        SshServer server = ssh.givenServer();
        ssh.givenDaemon("run/libvirt/libvirt-sock");
        Path key = ssh.givenKey("restricted", "ed25519");
        server.authorize(key, "restrict");

        Transport transport = ssh.open(uri(server, "keyfile=" + key));

        thenEchoes(transport, "libvirt-sock");
        assertThat(transport.description()).endsWith("by virt-ssh-helper");
    }

    @Test
    void open_noWayAtAll_namesThemAll() throws Exception {
        SshServer server = ssh.givenServer(NO_FORWARDING, "ForceCommand echo Sorry, no shells here; exit 1");

        ssh.thenFails(
                uri(server, ""),
                Kind.FORBIDDEN,
                "forwarding to /var/run/libvirt/virtqemud-sock",
                "virt-ssh-helper on ssh:root@127.0.0.1",
                "has ended with status 1 (Sorry, no shells here)",
                "nc on ssh:root",
                "allow forwarding to sockets");
    }

    @Test
    void open_noCommandsAtAll_forbidden() throws Exception {
        SshServer server = ssh.givenServer(NO_FORWARDING, "MaxSessions 0");

        ssh.thenFails(uri(server, ""), Kind.FORBIDDEN, "lets us in but runs no commands");
    }

    @Test
    void open_shellHangs_timeout() throws Exception {
        SshServer server = ssh.givenServer("ForceCommand exec sleep 1000");

        assertThatThrownBy(() -> ssh.transports().open(uri(server, "proxy=netcat"), Duration.ofSeconds(3)))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
    }
}
