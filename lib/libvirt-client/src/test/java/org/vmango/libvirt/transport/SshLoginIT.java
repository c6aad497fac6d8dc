package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmango.libvirt.transport.SshFixture.LIMIT;
import static org.vmango.libvirt.transport.SshFixture.thenEchoes;
import static org.vmango.libvirt.transport.SshFixture.uri;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.libvirt.transport.TransportException.Kind;

/** Reaching a host, and proving to it who we are. */
@Timeout(60)
class SshLoginIT {
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

    @ParameterizedTest
    @CsvSource({
        "ed25519, ''",
        "rsa, -b 2048",
        "rsa, -b 2048 -m PEM",
        "rsa, -b 2048 -m PKCS8",
        "ecdsa, -b 256",
        "ecdsa, -b 384 -m PEM",
        "ecdsa, -b 521 -m PKCS8"
    })
    void open_everyFormOfKey_accepted(String type, String options) throws Exception {
        SshServer server = ssh.givenServer();
        Path key = ssh.givenKey("key", type, options.isEmpty() ? new String[0] : options.split(" ", -1));
        Files.delete(directory.resolve("home/.ssh/id_ed25519"));
        server.authorize(key, "");

        thenEchoes(ssh.open(uri(server, "keyfile=" + key)), "libvirt-sock");
    }

    @Test
    void open_certificateBesideTheKey_accepted() throws Exception {
        Path authority = ssh.givenKey("authority", "ed25519");
        SshServer server = ssh.givenServer("TrustedUserCAKeys " + authority + ".pub");
        Path key = ssh.givenKey("key", "ed25519");
        OwnProcess.run("ssh-keygen", "-q", "-s", authority.toString(), "-I", "me", "-n", "root", key + ".pub");

        thenEchoes(ssh.open(uri(server, "keyfile=" + key)), "libvirt-sock");
    }

    @Test
    void open_keyRefused_saysWhatWasTried() throws Exception {
        SshServer server = ssh.givenServer();
        Path key = ssh.givenKey("stranger", "ed25519");

        ssh.thenFails(
                uri(server, "keyfile=" + key),
                Kind.AUTH_FAILED,
                "root@127.0.0.1:" + server.port() + " accepts none of our keys: tried " + key + " SHA256:",
                "there is no ssh-agent",
                "authorized_keys of 'root'");
    }

    @Test
    void open_noKeyAtAll_saysWhereItLooked() throws Exception {
        SshServer server = ssh.givenServer();
        Files.delete(directory.resolve("home/.ssh/id_ed25519"));

        ssh.thenFails(
                uri(server, ""),
                Kind.AUTH_FAILED,
                "there is no key to offer",
                directory.resolve("home/.ssh/id_rsa") + " is missing");
    }

    @Test
    void open_keyfileUnusable_saysWhy() throws Exception {
        SshServer server = ssh.givenServer();
        Path locked = ssh.givenKey("locked", "rsa", "-b", "2048", "-N", "secret", "-m", "PEM");
        Path lockedNew = ssh.givenKey("locked_new", "ed25519", "-N", "secret");
        Path damaged = Files.writeString(directory.resolve("damaged"), "no key");

        ssh.thenFails(uri(server, "keyfile=/no/such/key"), Kind.BAD_SETTING, "/no/such/key is missing");
        ssh.thenFails(
                uri(server, "keyfile=" + damaged), Kind.BAD_SETTING, "damaged is no private key that can be used");
        ssh.thenFails(uri(server, "keyfile=" + locked), Kind.BAD_SETTING, "locked has a passphrase", "ssh-agent");
        ssh.thenFails(uri(server, "keyfile=" + lockedNew), Kind.BAD_SETTING, "locked_new has a passphrase");
    }

    @Test
    void open_agent_signs() throws Exception {
        SshServer server = ssh.givenServer();
        givenAgent(directory.resolve("home/.ssh/id_ed25519"));

        thenEchoes(ssh.open(uri(server, "sshauth=agent")), "libvirt-sock");
    }

    @Test
    void open_keyWithPassphraseHeldByAgent_signs() throws Exception {
        SshServer server = ssh.givenServer();
        Path key = directory.resolve("home/.ssh/id_ed25519");
        givenAgent(key);
        OwnProcess.run("ssh-keygen", "-q", "-p", "-P", "", "-N", "secret", "-f", key.toString());

        thenEchoes(ssh.open(uri(server, "keyfile=" + key)), "libvirt-sock");
    }

    @Test
    void open_agentGone_goesOnWithFiles() throws Exception {
        SshServer server = ssh.givenServer();
        Map<String, String> environment =
                Map.of("SSH_AUTH_SOCK", directory.resolve("gone").toString());
        ssh.givenTransports(new Transports(ssh.settings(environment)));

        thenEchoes(ssh.open(uri(server, "")), "libvirt-sock");
        ssh.thenFails(uri(server, "sshauth=agent"), Kind.AUTH_FAILED, "the ssh-agent at " + directory.resolve("gone"));
    }

    @Test
    void open_agentHangs_goesOnWithFiles() throws Exception {
        SshServer server = ssh.givenServer();
        ssh.keep(EchoDaemon.deaf(directory.resolve("hanging")));
        Map<String, String> environment =
                Map.of("SSH_AUTH_SOCK", directory.resolve("hanging").toString());
        ssh.givenTransports(new Transports(ssh.settings(environment)));

        thenEchoes(ssh.keep(ssh.transports().open(uri(server, ""), Duration.ofSeconds(6))), "libvirt-sock");
    }

    @Test
    void open_agentWithManyKeys_keyfileFirst() throws Exception {
        SshServer server = ssh.givenServer("MaxAuthTries 3");
        Path key = directory.resolve("home/.ssh/id_ed25519");
        givenAgent(
                ssh.givenKey("a", "ed25519"),
                ssh.givenKey("b", "ed25519"),
                ssh.givenKey("c", "ed25519"),
                ssh.givenKey("d", "ed25519"),
                key);

        ssh.thenFails(uri(server, ""), Kind.AUTH_FAILED, "Too many authentication failures");
        thenEchoes(ssh.open(uri(server, "keyfile=" + key)), "libvirt-sock");
        ssh.givenConfig("IdentitiesOnly yes\nIdentityFile ~/.ssh/id_ed25519\n");
        thenEchoes(ssh.open(uri(server, "")), "libvirt-sock");
        thenEchoes(ssh.open(uri(server, "sshauth=agent")), "libvirt-sock");
    }

    @Test
    void open_hostDown_refused() throws Exception {
        ssh.thenFails(uri("root@127.0.0.1:" + SshServer.freePort(), ""), Kind.REFUSED, "nothing listens on 127.0.0.1:");
    }

    @Test
    void open_hostHangs_timeout() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var uri = uri("root@127.0.0.1:" + silent.getLocalPort(), "");

            assertThatThrownBy(() -> ssh.transports().open(uri, Duration.ofMillis(700)))
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT))
                    .hasMessageContaining("did not answer within 700 ms");
        }
    }

    @Test
    void open_notSsh_saysSo() throws Exception {
        try (var other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket connection = other.accept()) {
                    connection.getOutputStream().write("HTTP/1.1 400\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            ssh.thenFails(
                    uri("root@127.0.0.1:" + other.getLocalPort(), ""), Kind.PROTOCOL, "does not speak SSH as we do");
        }
    }

    @Test
    void openTcp_throughTheSession_reachesThePort() throws Exception {
        SshServer server = ssh.givenServer();
        EchoDaemon screen = ssh.keep(EchoDaemon.tcp());
        var uri = uri(server, "");

        Transport daemon = ssh.open(uri);
        thenEchoes(ssh.keep(ssh.transports().openTcp(uri, "127.0.0.1", screen.port(), LIMIT)), "tcp");
        thenEchoes(ssh.keep(ssh.transports().openUnix(uri, "/run/libvirt/libvirt-sock", LIMIT)), "libvirt-sock");

        thenEchoes(daemon, "libvirt-sock");
        assertThat(server.process().count("Accepted publickey")).isEqualTo(1);
        assertThatThrownBy(() -> ssh.transports().openTcp(uri, "127.0.0.1", SshServer.freePort(), LIMIT))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
        assertThatThrownBy(() -> ssh.transports().openUnix(uri, "/no/such", LIMIT))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    }

    private void givenAgent(Path... keys) throws Exception {
        Path socket = directory.resolve("agent");
        OwnProcess agent = ssh.keep(OwnProcess.start(List.of("ssh-agent", "-D", "-a", socket.toString())));
        agent.await("SSH_AUTH_SOCK", 1);
        for (Path key : keys) {
            OwnProcess.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString());
        }
        ssh.givenTransports(new Transports(ssh.settings(Map.of("SSH_AUTH_SOCK", socket.toString()))));
    }
}
