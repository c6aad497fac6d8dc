package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.libvirt.UriParameters.HostKeyCheck;
import org.vmango.libvirt.UriParameters.Mode;
import org.vmango.libvirt.UriParameters.Proxy;
import org.vmango.libvirt.UriParameters.SshAuth;

class LibvirtUriTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            qemu:///system                              | qemu | UNIX | -     | -         | -    | /system
            qemu+unix:///session                        | qemu | UNIX | -     | -         | -    | /session
            QEMU+UNIX:///system                         | qemu | UNIX | -     | -         | -    | /system
            qemu://host.example/system                  | qemu | TLS  | -     | host.example | - | /system
            qemu+tls://host:16514/system                | qemu | TLS  | -     | host      | 16514 | /system
            qemu+tcp:///system                          | qemu | TCP  | -     | localhost | -    | /system
            qemu+ssh://root@host:2222/system            | qemu | SSH  | root  | host      | 2222 | /system
            qemu+SSH://host/system                      | qemu | SSH  | -     | host      | -    | /system
            qemu+libssh://host/system                   | qemu | SSH  | -     | host      | -    | /system
            qemu+libssh2://host/system                  | qemu | SSH  | -     | host      | -    | /system
            qemu+ssh:///system                          | qemu | SSH  | -     | localhost | -    | /system
            qemu+ssh://a%40b@host/system                | qemu | SSH  | a@b   | host      | -    | /system
            qemu+ssh://a@b@host/system                  | qemu | SSH  | a@b   | host      | -    | /system
            qemu+ssh://[::1]/system                     | qemu | SSH  | -     | ::1       | -    | /system
            qemu+ssh://me@[fe80::1%25eth0]:22/system    | qemu | SSH  | me    | fe80::1%eth0 | 22 | /system
            qemu+ssh://under_score/system               | qemu | SSH  | -     | under_score | -  | /system
            test:///default                             | test | UNIX | -     | -         | -    | /default
            test+tcp://127.0.0.1:16509/etc/my%20world.xml | test | TCP | -    | 127.0.0.1 | 16509 | /etc/my world.xml
            lxc:///system                               | lxc  | UNIX | -     | -         | -    | /system
            remote+ssh://host                           | remote | SSH | -    | host      | -    | ''
            """)
    void parse_wellFormed_parts(
            String text, String driver, TransportKind transport, String user, String host, Integer port, String path) {
        LibvirtUri uri = LibvirtUri.parse(text);

        assertThat(uri.driver()).isEqualTo(driver);
        assertThat(uri.transport()).isEqualTo(transport);
        assertThat(uri.endpoint().user()).isEqualTo(Optional.ofNullable(user));
        assertThat(uri.host()).isEqualTo(Optional.ofNullable(host));
        assertThat(uri.endpoint().port()).isEqualTo(port == null ? OptionalInt.empty() : OptionalInt.of(port));
        assertThat(uri.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            qemu:///system                                          | qemu:///system
            qemu+ssh://root@host:22/system?keyfile=/k&no_verify=1   | qemu:///system
            qemu+unix:///system?socket=/s&x=1&Y=a%20b;z             | qemu:///system?x=1&Y=a%20b&z=
            qemu+unix:///system?x=a+b%2Bc%26d                       | qemu:///system?x=a%2Bb%2Bc%26d
            qemu+tcp://h/system?name=test%3A%2F%2F%2Fdefault        | test:///default
            qemu+tcp://h/system?NAME=test:///default&other=1        | test:///default
            test+tcp://h/etc/my%20world.xml                         | test:///etc/my%20world.xml
            remote+tcp://h/?x=1                                     | ''
            xen+ssh://h/system?&&a=b&                               | xen:///system?a=b
            """)
    void connectName_anyUri_whatTheDriverKnows(String text, String name) {
        assertThat(LibvirtUri.parse(text).connectName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                        | not a libvirt URI; write driver[+transport]://
            qemu                                      | not a libvirt URI
            qemu:/system                              | not a libvirt URI
            qemu:system                               | not a libvirt URI
            /run/libvirt/libvirt-sock                 | not a libvirt URI
            qemu:///                                  | it has /system and /session
            qemu:///embed                             | it has /system and /session
            qemu+ssh://host                           | it has /system and /session
            qemu+ssh://host/system/                   | it has /system and /session
            qemu:///system#x                          | write it as %23
            qemu:///sys%tem                           | '%' that is not followed
            qemu:///sys%ff                            | '%' that is not followed
            qemu:///sys%00                            | '%' that is not followed
            test://                                   | the path is missing
            esx://host/                               | driver 'esx' lives inside libvirt's C library
            vpx://host/dc/host                        | driver 'vpx' lives inside
            qemu+://host/system                       | transport '' is not supported
            qemu+ext:///system?command=/bin/x         | transport 'ext' is not supported; there are unix, ssh
            qemu+telnet://host/system                 | transport 'telnet' is not supported
            qemu+unix://host/system                   | transport unix has no host, user or port
            qemu+unix://me@/system                    | transport unix has no host, user or port
            qemu+ssh://root:secret@host/system        | a password does not belong in a URI
            qemu+ssh://@host/system                   | user '' is malformed
            qemu+ssh://a%0ab@host/system              | user 'a%0ab' is malformed
            qemu+tls://root@host/system               | a user has no meaning with transport tls
            qemu+tcp://root@host/system               | a user has no meaning with transport tcp
            qemu+ssh://ho st/system                   | host 'ho st' is neither a name nor an address
            qemu+ssh://-host/system                   | host '-host' is neither
            qemu+ssh://%2Dhost/system                 | host '%2Dhost' is neither
            qemu+ssh://::1/system                     | for IPv6, [address]:port
            qemu+ssh://[::g]/system                   | '[::g]' is not an IPv6 address
            qemu+ssh://[1.2.3.4]/system               | '[1.2.3.4]' is not an IPv6 address
            qemu+ssh://[::1/system                    | are malformed
            qemu+ssh://host:/system                   | port '' is not a number from 1 to 65535
            qemu+ssh://host:0/system                  | port '0' is not
            qemu+ssh://host:65536/system              | port '65536' is not
            qemu+ssh://host:-1/system                 | port '-1' is not
            qemu+ssh://host:99999999999/system        | port '99999999999' is not
            qemu:///system?=1                         | parameter '=1' is malformed
            qemu:///system?a=%zz                      | parameter 'a=%zz' is malformed
            """)
    void parse_malformed_saysWhatIsRight(String text, String part) {
        assertThatThrownBy(() -> LibvirtUri.parse(text))
                .isInstanceOf(LibvirtUriException.class)
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            qemu:///system?socket=run/x               | 'socket' is 'run/x' but must be an absolute path
            qemu:///system?socket=                    | 'socket' is '' but must be an absolute path
            qemu+tls://h/system?socket=/x             | 'socket' has no meaning with transport tls, it is for ssh, unix
            qemu:///system?socket=/x&socket=/y        | 'socket' is given twice
            qemu:///system?socket=/x&SOCKET=/y        | 'socket' is given twice
            qemu:///system?mode=fast                  | 'mode' is 'fast' but must be one of auto, direct, legacy
            qemu+tcp://h/system?mode=auto             | 'mode' has no meaning with transport tcp
            qemu:///system?mode=direct&socket=/x      | 'socket' and 'mode' exclude each other
            test:///default?mode=direct               | driver test has no daemon of its own
            qemu+ssh://h/system?proxy=socks           | 'proxy' is 'socks' but must be one of auto, native, netcat
            qemu:///system?proxy=auto                 | 'proxy' has no meaning with transport unix, it is for ssh
            qemu+ssh://h/system?netcat=               | 'netcat' is '' but must not be empty
            qemu+ssh://h/system?netcat=nc&proxy=native | 'netcat' and 'proxy=native' exclude each other
            qemu+tls://h/system?netcat=nc             | 'netcat' has no meaning with transport tls
            qemu+ssh://h/system?command=/usr/bin/ssh  | 'command' is not supported: vmango speaks SSH itself
            qemu+ssh://h/system?keyfile=id_rsa        | 'keyfile' is 'id_rsa' but must be an absolute path
            qemu+tls://h/system?keyfile=/k            | 'keyfile' has no meaning with transport tls
            qemu+ssh://h/system?keyfile=/k&sshauth=agent | 'keyfile' has no effect because 'sshauth' does not list
            qemu+ssh://h/system?no_verify=yes         | 'no_verify' is 'yes' but must be 0 or 1
            qemu:///system?no_verify=1                | 'no_verify' has no meaning with transport unix, it is for ssh, tls
            qemu+ssh://h/system?no_tty=2              | 'no_tty' is '2' but must be 0 or 1
            qemu+tls://h/system?no_tty=1              | 'no_tty' has no meaning with transport tls
            qemu+ssh://h/system?known_hosts=x         | 'known_hosts' is 'x' but must be an absolute path
            qemu+tcp://h/system?known_hosts=/x        | 'known_hosts' has no meaning with transport tcp
            qemu+ssh://h/system?known_hosts_verify=no | 'known_hosts_verify' is 'no' but must be one of normal, auto
            qemu+ssh://h/system?known_hosts_verify=auto&no_verify=1 | 'known_hosts_verify' and 'no_verify' exclude
            qemu+ssh://h/system?sshauth=password      | 'sshauth' is 'password' but must be a list of agent, privkey: there is
            qemu+ssh://h/system?sshauth=              | 'sshauth' is '' but must be a list of agent, privkey
            qemu+ssh://h/system?sshauth=agent,        | 'sshauth' is 'agent,' but must be a list
            qemu+tls://h/system?pkipath=pki           | 'pkipath' is 'pki' but must be an absolute path
            qemu+ssh://h/system?pkipath=/pki          | 'pkipath' has no meaning with transport ssh, it is for tls
            qemu+tls://h/system?tls_priority=NORMAL   | 'tls_priority' is not supported: it is a GnuTLS priority string
            qemu+tls://h/system?no_sanity=x           | 'no_sanity' is 'x' but must be 0 or 1
            qemu+ssh://h/system?no_sanity=1           | 'no_sanity' has no meaning with transport ssh
            qemu+tcp://h/system?auth=sasl.PLAIN       | 'auth' is 'sasl.PLAIN' but must be one of none, polkit: vmango does
            qemu+tcp://h/system?authfile=/etc/x       | 'authfile' is not supported: it holds credentials for SASL
            qemu+ssh://h/session?proxy=netcat         | 'socket' is missing: netcat has to be told
            qemu+ssh://h/session?netcat=nc            | 'socket' is missing: netcat has to be told
            qemu:///system?name=                      | 'name' is '' but must not be empty
            """)
    void parse_parameterThatCannotBeHonoured_refusedByName(String text, String part) {
        assertThatThrownBy(() -> LibvirtUri.parse(text))
                .isInstanceOf(LibvirtUriException.class)
                .hasMessageContaining("parameter")
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @CsvSource({
        "qemu+ssh://h/system, qemu:///system",
        "qemu+ssh://h/system?mode=legacy, qemu:///system?mode=legacy",
        "qemu+ssh://h/system?x=1&socket=/a%20b&netcat=nc, qemu:///system?x=1&socket=/a%20b",
        "qemu+ssh://h/system?name=test:///default&socket=/a, test:///default?socket=/a"
    })
    void helperName_anyUri_withTheDaemonThatIsMeant(String text, String name) {
        assertThat(LibvirtUri.parse(text).helperName()).isEqualTo(name);
    }

    @Test
    void parse_everyParameterOfSsh_typed() {
        UriParameters given = LibvirtUri.parse("qemu+ssh://h/system?Socket=/s%20s&netcat=ncat&proxy=netcat&keyfile=/k"
                        + "&no_tty=1&known_hosts=/kh&known_hosts_verify=ignore&sshauth=privkey,agent,privkey"
                        + "&auth=polkit")
                .parameters();

        assertThat(given.socket()).contains("/s s");
        assertThat(given.netcat()).contains("ncat");
        assertThat(given.proxy()).isEqualTo(Proxy.NETCAT);
        assertThat(given.keyfile()).contains("/k");
        assertThat(given.knownHosts()).contains("/kh");
        assertThat(given.hostKeyCheck()).isEqualTo(HostKeyCheck.IGNORE);
        assertThat(given.sshAuth()).containsExactly(SshAuth.PRIVKEY, SshAuth.AGENT);
        assertThat(given.auth()).contains(UriParameters.Auth.POLKIT);
    }

    @Test
    void parse_everyParameterOfTls_typed() {
        UriParameters given = LibvirtUri.parse("qemu+tls://h/system?pkipath=/pki&no_verify=1&no_sanity=1&auth=none")
                .parameters();

        assertThat(given.pkipath()).contains("/pki");
        assertThat(given.noVerify()).isTrue();
        assertThat(given.noSanity()).isTrue();
        assertThat(given.auth()).contains(UriParameters.Auth.NONE);
    }

    @Test
    void parse_noParameters_defaults() {
        UriParameters given = LibvirtUri.parse("qemu+ssh://h/system").parameters();

        assertThat(given.mode()).isEqualTo(Mode.AUTO);
        assertThat(given.proxy()).isEqualTo(Proxy.AUTO);
        assertThat(given.hostKeyCheck()).isEqualTo(HostKeyCheck.STRICT);
        assertThat(given.sshAuth()).containsExactly(SshAuth.AGENT, SshAuth.PRIVKEY);
        assertThat(LibvirtUri.parse("qemu+ssh://h/system?keyfile=/k")
                        .parameters()
                        .sshAuth())
                .containsExactly(SshAuth.PRIVKEY, SshAuth.AGENT);
        assertThat(given.noVerify()).isFalse();
        assertThat(given.auth()).isEmpty();
        assertThat(given.socket()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "no_verify=1, ACCEPT_NEW",
        "no_verify=0, STRICT",
        "known_hosts_verify=normal, STRICT",
        "known_hosts_verify=auto, ACCEPT_NEW",
        "known_hosts_verify=ignore, IGNORE"
    })
    void hostKeyCheck_eachSpelling_meaning(String parameter, HostKeyCheck expected) {
        assertThat(LibvirtUri.parse("qemu+ssh://h/system?" + parameter)
                        .parameters()
                        .hostKeyCheck())
                .isEqualTo(expected);
    }

    @Test
    void proxy_netcatAlone_netcat() {
        assertThat(LibvirtUri.parse("qemu+ssh://h/system?netcat=ncat")
                        .parameters()
                        .proxy())
                .isEqualTo(Proxy.NETCAT);
    }

    @Test
    void parse_severalProblems_allListed() {
        assertThatThrownBy(() -> LibvirtUri.parse("qemu+tcp://root:pw@ho st:0/sys?mode=x&authfile=/a"))
                .isInstanceOfSatisfying(LibvirtUriException.class, e -> {
                    assertThat(e.problems()).hasSize(7);
                    assertThat(e.getMessage()).doesNotContain("pw@");
                });
    }

    @Test
    void description_parameters_leftOut() {
        LibvirtUri uri = LibvirtUri.parse("qemu+ssh://me@[::1]:22/system?keyfile=/secret/key&x=y");

        assertThat(uri.description()).isEqualTo("qemu+ssh://me@[::1]:22/system");
        assertThat(uri).hasToString(uri.description());
    }

    @Test
    void equals_sameMeaning_equal() {
        assertThat(LibvirtUri.parse("QEMU+SSH://h/system?MODE=auto"))
                .isEqualTo(LibvirtUri.parse("qemu+libssh://h/system?mode=auto"));
        assertThat(LibvirtUri.parse("qemu:///system?x=1")).isNotEqualTo(LibvirtUri.parse("qemu:///system"));
        assertThat(List.of(LibvirtUri.parse("qemu:///system"))).contains(LibvirtUri.parse("qemu+unix:///system"));
    }
}
