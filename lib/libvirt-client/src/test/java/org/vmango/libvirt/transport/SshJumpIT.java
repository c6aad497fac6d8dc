package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmango.libvirt.transport.SshFixture.thenEchoes;
import static org.vmango.libvirt.transport.SshFixture.uri;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.libvirt.transport.TransportException.Kind;

/** Where OpenSSH's configuration leads to. */
@Timeout(60)
class SshJumpIT {
    @TempDir
    private Path directory;

    private SshFixture ssh;

    @BeforeEach
    void prepare() throws Exception {
        ssh = new SshFixture(directory);
        ssh.givenDaemon("run/libvirt/libvirt-sock");
    }

    @AfterEach
    void closeAll() throws Exception {
        ssh.close();
    }

    @Test
    void open_aliasInConfig_followed() throws Exception {
        SshServer server = ssh.givenServer();
        Files.move(directory.resolve("home/.ssh/id_ed25519"), directory.resolve("home/.ssh/other"));
        ssh.givenConfig("""
                Host hv1
                  HostName 127.0.0.1
                  Port %d
                  User root
                  IdentityFile ~/.ssh/other
                """.formatted(server.port()));

        Transport transport = ssh.open(uri("hv1", ""));

        thenEchoes(transport, "libvirt-sock");
        assertThat(transport.description()).startsWith("ssh:root@127.0.0.1:" + server.port());
    }

    @Test
    void open_proxyJump_throughTheOther() throws Exception {
        SshServer jump = ssh.givenServer();
        SshServer target = givenTargetBehind(jump);

        Transport transport = ssh.open(uri("target", ""));

        thenEchoes(transport, "libvirt-sock");
        thenEchoes(ssh.open(uri("target", "")), "libvirt-sock");
        jump.process().await("Accepted publickey for root", 1);
        assertThat(jump.process().count("Accepted publickey")).isEqualTo(1);
        assertThat(target.process().count("Accepted publickey")).isEqualTo(1);
        assertThat(transport.description()).contains("127.0.0.1:" + target.port());
    }

    @Test
    void open_jumpHostUnknown_namesIt() throws Exception {
        SshServer jump = ssh.givenServer();
        SshServer target = givenTargetBehind(jump);
        target.writeKnownHosts(ssh.knownHosts(), target.knownHostsLine("ed25519"));

        ssh.thenFails(
                uri("target", "known_hosts_verify=ignore"),
                Kind.HOST_KEY_UNKNOWN,
                "root@127.0.0.1:" + jump.port() + " shows");
    }

    @Test
    void open_targetDownBehindJump_namesBoth() throws Exception {
        SshServer jump = ssh.givenServer();
        SshServer target = givenTargetBehind(jump);
        target.close();

        ssh.thenFails(
                uri("target", ""),
                Kind.UNREACHABLE,
                "ssh:root@127.0.0.1:%d cannot connect to root@127.0.0.1:%d".formatted(jump.port(), target.port()));
    }

    private SshServer givenTargetBehind(SshServer jump) throws Exception {
        Path own = Files.createDirectories(directory.resolve("target"));
        ssh.keep(EchoDaemon.echo(own.resolve("run/libvirt/libvirt-sock")));
        SshServer target = ssh.keep(SshServer.start(own));
        target.authorize(directory.resolve("home/.ssh/id_ed25519"), "");
        target.writeKnownHosts(ssh.knownHosts(), jump.knownHostsLine("ed25519") + target.knownHostsLine("ed25519"));
        ssh.givenConfig("""
                Host target
                  HostName 127.0.0.1
                  Port %d
                  ProxyJump root@jump
                Host jump
                  HostName 127.0.0.1
                  Port %d
                """.formatted(target.port(), jump.port()));
        return target;
    }
}
