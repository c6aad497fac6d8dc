package org.vmango.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.DataSize;
import org.vmango.core.Plan;
import org.vmango.core.SshKey;
import org.vmango.web.http.IpNetwork;
import org.vmango.web.http.ListenAddress;
import org.vmango.web.login.BcryptHash;
import org.vmango.web.tls.TlsFiles;

/** Good files, and what a whole bad file says. */
final class ConfigReaderTest {
    private static final String SECRET = "session_secret = \"" + ConfigFolder.SECRET + "\"\n";

    private final Path temporary;
    private final ConfigFolder folder;

    ConfigReaderTest(@TempDir Path temporary) {
        this.temporary = temporary;
        this.folder = new ConfigFolder(temporary);
    }

    @Test
    void read_everyKey_everyField() {
        folder.pem("ec-sec1.key", "server.key");
        folder.pem("ec.crt", "server.crt");
        Config config = folder.read("""
                listen = "[::1]:8443"
                session_secret = "%s"
                static_cache = "1d"
                trusted_proxies = ["127.0.0.1", "10.0.0.0/8", "fd00::/8"]
                metrics_from = ["10.1.0.5"]
                ssl_key = "server.key"
                ssl_cert = "server.crt"
                debug = true
                hypervisor "LOCAL1" {
                    url = "qemu:///system"
                    image_storage_pool = "vmango-images"
                    root_storage_pool = "default"
                    network = "vmango"
                    vm_template = "vm.xml.in"
                    volume_template = "volume.xml.in"
                    ignored_vms = ["router", "dns 1"]
                    schedulable = false
                }
                user "admin" { password = "%s" }
                plan "small" {
                    memory = 512
                    cpus = 2
                    disk_size = 5
                }
                ssh_key "home" { public = "%s" }
                """.formatted(ConfigFolder.SECRET, ConfigFolder.HASH, ConfigFolder.KEY));

        assertThat(config.web())
                .isEqualTo(new WebConfig(
                        new ListenAddress("::1", 8443),
                        ConfigFolder.SECRET,
                        Duration.ofDays(1),
                        List.of(network("127.0.0.1"), network("10.0.0.0/8"), network("fd00::/8")),
                        List.of(network("10.1.0.5")),
                        Optional.of(new TlsFiles(folder.path("server.crt"), folder.path("server.key"))),
                        true));
        assertThat(config.hypervisors())
                .containsExactly(new HypervisorConfig(
                        "LOCAL1",
                        "qemu:///system",
                        "vmango-images",
                        "default",
                        "vmango",
                        new TemplateFile(folder.path("vm.xml.in"), "<domain>{{ .Machine.Name }}</domain>"),
                        new TemplateFile(folder.path("volume.xml.in"), "<volume/>"),
                        List.of("router", "dns 1"),
                        false));
        assertThat(config.users()).containsExactly(new UserConfig("admin", BcryptHash.parse(ConfigFolder.HASH)));
        assertThat(config.plans())
                .containsExactly(new Plan("small", DataSize.ofMebibytes(512), 2, DataSize.ofGibibytes(5)));
        assertThat(config.sshKeys()).containsExactly(new SshKey("home", ConfigFolder.KEY));
    }

    @Test
    void read_secretAlone_defaults() {
        Config config = folder.read(SECRET);

        assertThat(config)
                .isEqualTo(new Config(
                        new WebConfig(
                                new ListenAddress("127.0.0.1", 8000),
                                ConfigFolder.SECRET,
                                Duration.ofHours(24),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                false),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    /** Nested blocks, assigned blocks, any case, quoted numbers, numbers as text: what the Go program took. */
    @Test
    void read_otherSpellingsOfTheGoProgram_same() {
        Config config = folder.read("""
                Session_Secret = 01234567012345670123456701234567
                STATIC_CACHE = 0
                "plan" "small" { memory = "512", cpus = "0x2", disk_size = 010 }
                plan { medium { memory = 1 cpus = 1 disk_size = 1 } "large" { memory = 1 cpus = 1 disk_size = 1 } }
                Plan = { huge = { memory = 1 cpus = 1 disk_size = 1 } }
                user root { password = "%s" }
                """.formatted(ConfigFolder.HASH));

        assertThat(config.web().sessionSecret()).isEqualTo("01234567012345670123456701234567");
        assertThat(config.web().staticCache()).isZero();
        assertThat(config.plans()).extracting(Plan::name).containsExactly("small", "medium", "large", "huge");
        assertThat(config.plans().getFirst())
                .isEqualTo(new Plan("small", DataSize.ofMebibytes(512), 2, DataSize.ofGibibytes(8)));
        assertThat(config.users()).extracting(UserConfig::name).containsExactly("root");
    }

    @Test
    void read_json_same() {
        Config config = folder.read("""
                {"session_secret": "%s", "debug": true, "trusted_proxies": ["::1"],
                 "plan": {"small": {"memory": 512, "cpus": 1, "disk_size": 5}},
                 "user": [{"a": {"password": "%s"}}, {"b": {"password": "%s"}}]}
                """.formatted(ConfigFolder.SECRET, ConfigFolder.HASH, ConfigFolder.HASH));

        assertThat(config.web().debug()).isTrue();
        assertThat(config.plans()).extracting(Plan::name).containsExactly("small");
        assertThat(config.users()).extracting(UserConfig::name).containsExactly("a", "b");
    }

    @Test
    void read_bothSpellingsOfIgnoredMachines_union() {
        String hypervisor = """
                hypervisor "H" {
                    url = "qemu:///system"
                    image_storage_pool = "i"
                    root_storage_pool = "r"
                    network = "n"
                    vm_template = "%s"
                    volume_template = "../%s/volume.xml.in"
                    %s
                }
                """;
        String folderName = String.valueOf(temporary.getFileName());
        String absolute = folder.path("vm.xml.in").toString();
        String both = "ignored_vms = [\"a\", \"b\"]\n ignore_vms = [\"b\", \"c\"]";

        assertThat(folder.read(SECRET + hypervisor.formatted(absolute, folderName, both))
                        .hypervisors()
                        .getFirst()
                        .ignoredMachines())
                .containsExactly("a", "b", "c");
        assertThat(folder.read(SECRET + hypervisor.formatted(absolute, folderName, "ignore_vms = []"))
                        .hypervisors()
                        .getFirst()
                        .ignoredMachines())
                .isEmpty();
    }

    @Test
    void read_manyMistakes_allAtOnceInTheFilesOrder() {
        folder.pem("ec-sec1.key", "server.key");
        assertThat(folder.problems("""
                        lisen = ":80"
                        session_secret = "short"
                        static_cache = "1 day"
                        trusted_proxies = ["10.0.0.0/33", "127.0.0.1", "proxy"]
                        debug = "yes"
                        ssl_key = "server.key"

                        hypervisor "LOCAL1" {
                            url = "qemu:///system"
                            root_storage_pool = ""
                            network = ["vmango"]
                            vm_template = "nowhere.xml.in"
                            volume_template = "bad.xml.in"
                            ignored_vm = []
                        }
                        plan "small" {
                            memory = "lots"
                            cpu = 1
                            disk_size = 0
                        }
                        plan "small" { memory = 1, cpus = 1, disk_size = 1 }
                        user "admin" { password = "secret" }
                        user "guest"
                        {
                        }
                        ssh_key "home" { public = "ssh-rsa AAAAB3NzaC1y..." }
                        """))
                .containsExactly(
                        "1:1: unknown key \"lisen\": did you mean listen?",
                        "2:18: session_secret: shorter than 32 characters: make one with 'head -c 32 /dev/urandom | base64'",
                        "3:16: static_cache: a time such as \"1d\", \"10m\", \"60s\", \"1h30m\" or \"0\" is expected, not"
                                + " \"1 day\"",
                        "4:20: trusted_proxies: an IP address or network such as \"127.0.0.1\", \"10.0.0.0/8\" or"
                                + " \"fd00::/8\" is expected, not \"10.0.0.0/33\"",
                        "4:48: trusted_proxies: an IP address or network such as \"127.0.0.1\", \"10.0.0.0/8\" or"
                                + " \"fd00::/8\" is expected, not \"proxy\"",
                        "5:9: debug: true or false, without quotes, is expected, not \"yes\"",
                        "6:11: ssl_key is given without ssl_cert: both or neither is expected",
                        "8:1: hypervisor \"LOCAL1\": image_storage_pool is missing: a text that is not blank, without"
                                + " control characters, is expected",
                        "10:25: hypervisor \"LOCAL1\": root_storage_pool: a text that is not blank, without control"
                                + " characters, is expected, not \"\"",
                        "11:15: hypervisor \"LOCAL1\": network: a text that is not blank, without control characters, is"
                                + " expected, not a list",
                        "12:19: hypervisor \"LOCAL1\": vm_template: there is no file " + folder.path("nowhere.xml.in"),
                        "13:23: hypervisor \"LOCAL1\": volume_template: " + folder.path("bad.xml.in")
                                + " does not parse: bad.xml.in:1:1: unexpected \"broken\"",
                        "14:5: hypervisor \"LOCAL1\": unknown key \"ignored_vm\": did you mean ignored_vms?",
                        "16:1: plan \"small\": cpus is missing: a whole number from 1 to 65536 is expected",
                        "17:14: plan \"small\": memory: a whole number of mebibytes from 1 to 1073741824 is expected, not"
                                + " \"lots\"",
                        "18:5: plan \"small\": unknown key \"cpu\": did you mean cpus?",
                        "19:17: plan \"small\": disk_size: a whole number of gibibytes from 1 to 1073741824 is expected,"
                                + " not 0",
                        "21:1: plan \"small\" is given twice: the first is at 16:1",
                        "22:27: user \"admin\": password: this is no bcrypt hash: a bcrypt hash ($2a$…, 60 characters;"
                                + " make one with 'vmango genpw') is expected",
                        "23:1: user \"guest\": password is missing: a bcrypt hash ($2a$…, 60 characters; make one with"
                                + " 'vmango genpw') is expected",
                        "26:27: ssh_key \"home\": public: one OpenSSH public key line is expected, such as 'ssh-ed25519"
                                + " AAAAC3… name@host': the content of a .pub file");
    }

    @Test
    void read_syntaxError_fileLineColumn() {
        folder.write("vmango.conf", "listen = \":80\"\nplan \"small\" {\n  memory = \n}\n");
        String file = folder.path("vmango.conf").toString();
        assertThatThrownBy(() -> folder.reader("vmango.conf").read())
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + ":4:1: a value is expected, not '}'");
    }

    @Test
    void read_problems_eachOnALineWithTheFilesName() {
        folder.write("vmango.conf", "listen = 1\ndebug = 2\n");
        String file = folder.path("vmango.conf").toString();
        assertThatThrownBy(() -> folder.reader("vmango.conf").read())
                .hasMessage("%s:1:1: session_secret is missing: a text of at least 32 characters that nobody can guess"
                                .formatted(file)
                        + " (make one with 'head -c 32 /dev/urandom | base64') is expected\n"
                        + "%s:1:10: listen: \"host:port\", \":port\" or \"[::1]:port\" is expected, not \"1\"\n"
                                .formatted(file)
                        + "%s:2:9: debug: true or false, without quotes, is expected, not 2".formatted(file));
    }

    @Test
    void read_fileCannotBeRead_says() {
        folder.write("folder/x", "");
        thenUnreadable("nowhere.conf", "there is no such file");
        thenUnreadable("folder", "a file is expected");
        thenUnreadable("vmango.conf/x", "there is no such file");
        folder.write("large.conf", " ".repeat((4 << 20) + 1));
        thenUnreadable("large.conf", "larger than 4194304 bytes");
    }

    private void thenUnreadable(String name, String why) {
        assertThatThrownBy(() -> folder.reader(name).read())
                .isInstanceOf(ConfigException.class)
                .hasMessage(folder.path(name) + ": " + why);
    }

    @Test
    void read_again_theFileAsItIsNow() {
        folder.write("vmango.conf", SECRET + "debug = true");
        ConfigReader reader = folder.reader("vmango.conf");
        assertThat(reader.read().web().debug()).isTrue();
        folder.write("vmango.conf", SECRET);
        assertThat(reader.read().web().debug()).isFalse();
    }

    @Test
    void read_thousandsOfMistakes_firstHundredSoon() {
        assertThat(folder.problems("nonsense = 1 ".repeat(50_000))).hasSize(100);
        assertThat(folder.problems("plan \"a\" {} ".repeat(50_000))).hasSize(100);
        assertThat(folder.problems("trusted_proxies = [" + "1,".repeat(200_000) + "]"))
                .hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session_secret = \"geheimgeheim\"", "user \"a\" { password = \"geheimgeheim\" }"})
    void read_badSecret_isNotShown(String text) {
        assertThat(folder.problems(text)).isNotEmpty().noneMatch(problem -> problem.contains("geheim"));
    }

    @Test
    void toString_anything_hasNoSecret() {
        Config config = folder.read(SECRET + "user \"admin\" { password = \"" + ConfigFolder.HASH + "\" }");
        assertThat(config.toString())
                .contains("admin")
                .doesNotContain(ConfigFolder.SECRET)
                .doesNotContain(ConfigFolder.HASH);
    }

    private static IpNetwork network(String text) {
        return IpNetwork.parse(text);
    }
}
