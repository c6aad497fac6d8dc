package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.UriParameters.HostKeyCheck;
import org.vmango.libvirt.UriParameters.SshAuth;
import org.vmango.libvirt.transport.TransportException.Kind;

/** What URI and OpenSSH's configuration make together. */
class SshDestinationsTest {
    @TempDir
    private Path directory;

    @Test
    void find_noConfig_defaults() throws Exception {
        SshDestination found = find("qemu+ssh://hv/system");

        assertThat(found.address()).hasToString("me@hv:22");
        assertThat(found.identities().files())
                .containsExactly(home(".ssh/id_rsa"), home(".ssh/id_ecdsa"), home(".ssh/id_ed25519"));
        assertThat(found.identities().methods()).containsExactly(SshAuth.AGENT, SshAuth.PRIVKEY);
        assertThat(found.identities().agent()).isEmpty();
        assertThat(found.hostKeys().name()).isEqualTo("hv");
        assertThat(found.hostKeys().check()).isEqualTo(HostKeyCheck.STRICT);
        assertThat(found.hostKeys().known().files())
                .containsExactly(home(".ssh/known_hosts"), directory.resolve("etc/ssh/ssh_known_hosts"));
        assertThat(found.via()).isEmpty();
    }

    @Test
    void find_uriSaysAll_configDoesNotCount() throws Exception {
        givenConfig("User other\nPort 1\nIdentityFile /other\nUserKnownHostsFile /other\nStrictHostKeyChecking yes");

        SshDestination found =
                find("qemu+ssh://you@HV:2222/system?keyfile=/k&known_hosts=/kh&no_verify=1&sshauth=privkey");

        assertThat(found.address()).hasToString("you@HV:2222");
        assertThat(found.identities().files()).containsExactly(Path.of("/k"));
        assertThat(found.identities().demanded()).isTrue();
        assertThat(found.identities().methods()).containsExactly(SshAuth.PRIVKEY);
        assertThat(found.hostKeys().name()).isEqualTo("[hv]:2222");
        assertThat(found.hostKeys().known().files()).containsExactly(Path.of("/kh"));
        assertThat(found.hostKeys().check()).isEqualTo(HostKeyCheck.ACCEPT_NEW);
    }

    @Test
    void find_configOfAlias_followed() throws Exception {
        givenConfig("""
                # comment
                Host other hv? !hv2
                  hostname=%h.example
                  USER "the admin"
                  Port = 2200
                  IdentityFile ~/.ssh/%r@%h
                  IdentityFile none
                  IdentityFile /keys/%%/%u/%p
                  IdentitiesOnly yes
                  IdentityAgent ~/agent.sock
                  UserKnownHostsFile ~/a /b
                  GlobalKnownHostsFile /c
                  StrictHostKeyChecking accept-new
                Host *
                  User nobody
                  Port 1
                """);

        SshDestination found = find("qemu+ssh://hv1/system");

        assertThat(found.address()).isEqualTo(new SshDestination.Address("the admin", "hv1.example", 2200));
        assertThat(found.identities().files())
                .containsExactly(home(".ssh/the admin@hv1.example"), Path.of("/keys/%/me/2200"));
        assertThat(found.identities().exclusive()).isTrue();
        assertThat(found.identities().demanded()).isFalse();
        assertThat(found.identities().agent()).contains(home("agent.sock"));
        assertThat(found.hostKeys().name()).isEqualTo("[hv1.example]:2200");
        assertThat(found.hostKeys().known().files()).containsExactly(home("a"), Path.of("/b"), Path.of("/c"));
        assertThat(found.hostKeys().check()).isEqualTo(HostKeyCheck.ACCEPT_NEW);
        assertThat(find("qemu+ssh://hv2/system").address()).hasToString("nobody@hv2:1");
    }

    @Test
    void find_includesAndMatches_followed() throws Exception {
        givenConfig("""
                Include config.d/*.conf ~/absent
                Host hv
                  Include only-hv
                Match host *.example user me
                  Port 3
                Match originalhost hv !localuser me
                  Port 4
                Match all
                  User all
                """);
        Files.createDirectories(home(".ssh/config.d"));
        Files.writeString(home(".ssh/config.d/1.conf"), "Host hv\n  HostName hv.example\n");
        Files.writeString(home(".ssh/config.d/2.conf"), "Host hv\n  HostName late.example\n  HostKeyAlias alias\n");
        Files.writeString(home(".ssh/config.d/3.txt"), "User wrong\n");
        Files.writeString(home(".ssh/only-hv"), "IdentityFile /only\n");

        SshDestination found = find("qemu+ssh://hv/system");

        assertThat(found.address()).hasToString("all@hv.example:3");
        assertThat(found.hostKeys().name()).isEqualTo("alias");
        assertThat(found.identities().files()).containsExactly(Path.of("/only"));
        assertThat(find("qemu+ssh://other/system").identities().files()).hasSize(3);
    }

    @Test
    void find_configOfTheMachine_afterThatOfTheUser() throws Exception {
        givenConfig("Host hv\n  Port 1\n");
        Files.createDirectories(directory.resolve("etc/ssh"));
        Files.writeString(directory.resolve("etc/ssh/ssh_config"), "Port 2\nUser machine\n");

        assertThat(find("qemu+ssh://hv/system").address()).hasToString("machine@hv:1");
    }

    @Test
    void find_agentVariable_socket() throws Exception {
        var settings = TestSettings.in(directory, Map.of("SSH_AUTH_SOCK", "/a", "MINE", "/b"));
        assertThat(find("qemu+ssh://hv/system", settings).identities().agent()).contains(Path.of("/a"));

        givenConfig("IdentityAgent ${MINE}\n");
        assertThat(find("qemu+ssh://hv/system", settings).identities().agent()).contains(Path.of("/b"));

        givenConfig("IdentityAgent none\n");
        assertThat(find("qemu+ssh://hv/system", settings).identities().agent()).isEmpty();
    }

    @Test
    void find_severalHops_eachThroughTheOneBefore() throws Exception {
        givenConfig("""
                Host target
                  ProxyJump a,ssh://you@b:2,[::1]:3
                Host a
                  HostName a.example
                  User admin
                  ProxyJump gate
                Host gate
                  ProxyJump none
                Host *
                  ProxyJump not-this
                """);

        SshDestination third =
                find("qemu+ssh://target/system?no_verify=1").via().orElseThrow();
        SshDestination second = third.via().orElseThrow();
        SshDestination first = second.via().orElseThrow();
        SshDestination gate = first.via().orElseThrow();

        assertThat(third.address()).hasToString("me@[::1]:3");
        assertThat(second.address()).hasToString("you@b:2");
        assertThat(first.address()).hasToString("admin@a.example:22");
        assertThat(gate.address()).hasToString("me@gate:22");
        assertThat(gate.via()).isEmpty();
        assertThat(List.of(first, second, third))
                .allSatisfy(it -> assertThat(it.hostKeys().check()).isEqualTo(HostKeyCheck.STRICT));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
            ProxyJump hv                  => ProxyJump of 'hv' never ends
            ProxyJump a:b:c               => 'a:b:c', which is not [user@]host[:port]
            ProxyCommand nc %h %p         => ProxyCommand, which is not supported because no programs are started; use ProxyJump
            Port ssh                      => Port 'ssh' is not a number
            Match exec true               => config:1: 'Match exec' is not supported
            Match host                    => config:1: 'Match host' lacks its value
            Port                          => config:1: not 'Keyword value'
            Include config                => include each other endlessly
            """)
    void find_configThatCannotBeFollowed_saysWhy(String config, String part) throws Exception {
        givenConfig(config + "\n");

        assertThatThrownBy(() -> find("qemu+ssh://hv/system"))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_SETTING))
                .hasMessageContaining(part);
    }

    @Test
    void find_sameTwice_equal() throws Exception {
        givenConfig("ProxyJump none\nIdentityFile ~/k\n");

        assertThat(find("qemu+ssh://hv/system?x=1"))
                .isEqualTo(find("qemu+libssh2://hv:22/session"))
                .isNotEqualTo(find("qemu+ssh://hv/system?keyfile=/k"))
                .isNotEqualTo(find("qemu+ssh://hv/system?no_verify=1"))
                .isNotEqualTo(find("qemu+ssh://root@hv/system"));
    }

    private Path home(String path) {
        return directory.resolve("home").resolve(path);
    }

    private void givenConfig(String text) throws IOException {
        Files.createDirectories(home(".ssh"));
        Files.writeString(home(".ssh/config"), text);
    }

    private SshDestination find(String uri) throws TransportException {
        return find(uri, TestSettings.in(directory));
    }

    private SshDestination find(String uri, TransportSettings settings) throws TransportException {
        var ofMe = new TransportSettings(
                "me", settings.home(), settings.runDirectory(), settings.systemFiles(), settings.environment());
        return new SshDestinations(ofMe).find(LibvirtUri.parse(uri));
    }
}
