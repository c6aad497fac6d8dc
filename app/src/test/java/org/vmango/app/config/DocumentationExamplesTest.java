package org.vmango.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.core.DataSize;
import org.vmango.core.Plan;
import org.vmango.web.http.IpNetwork;
import org.vmango.web.http.ListenAddress;
import org.vmango.web.login.BcryptHash;

/** The examples of 0.6's documentation and its sample file: they work as they are, once their dots are filled in. */
final class DocumentationExamplesTest {
    private static final String SECRET = "session_secret = \"" + ConfigFolder.SECRET + "\"\n";

    private final ConfigFolder folder;

    DocumentationExamplesTest(@TempDir Path temporary) {
        this.folder = new ConfigFolder(temporary);
    }

    @Test
    void hypervisorOverSsh_read() {
        HypervisorConfig hypervisor = folder.read(SECRET + """
                    hypervisor "LOCAL1" {
                        url = "qemu+ssh://virt@my-server.example.com/system"
                        image_storage_pool = "vmango-images"
                        root_storage_pool = "default"
                        network = "vmango"
                        vm_template = "vm.xml.in"
                        volume_template = "volume.xml.in"
                    }
                """).hypervisors().getFirst();

        assertThat(hypervisor.url()).isEqualTo("qemu+ssh://virt@my-server.example.com/system");
        assertThat(hypervisor.machineTemplate().path()).isEqualTo(folder.path("vm.xml.in"));
        assertThat(hypervisor.ignoredMachines()).isEmpty();
    }

    @Test
    void hypervisorWithSocket_read() {
        HypervisorConfig hypervisor = folder.read(SECRET + """
                hypervisor "LOCAL1" {
                    url = "qemu:///system?socket=/path/to/libvirt-sock"
                    image_storage_pool = "vmango-images"
                    root_storage_pool = "default"
                    network = "vmango"
                    vm_template = "vm.xml.in"
                    volume_template = "volume.xml.in"
                }
                """).hypervisors().getFirst();

        assertThat(hypervisor.url()).isEqualTo("qemu:///system?socket=/path/to/libvirt-sock");
    }

    @Test
    void plan_read() {
        assertThat(folder.read(SECRET + """
                        plan "small" {
                            memory = 512
                            cpus = 1
                            disk_size = 5
                        }
                        """).plans())
                .containsExactly(new Plan("small", DataSize.ofMebibytes(512), 1, DataSize.ofGibibytes(5)));
    }

    @Test
    void user_read() {
        assertThat(folder.read(SECRET + """
                        user "admin" {
                            password = "$2a$10$uztHNVBxZ08LBmboJpAqguN4gZSymgmjaJ2xPHKwAqH.ukgaplb96"
                        }
                        """).users())
                .containsExactly(new UserConfig(
                        "admin", BcryptHash.parse("$2a$10$uztHNVBxZ08LBmboJpAqguN4gZSymgmjaJ2xPHKwAqH.ukgaplb96")));
    }

    @Test
    void examplesWithDots_dotsArePointedAt() {
        assertThat(folder.problems(SECRET + """
                        user "admin" {
                            password = "$2a$10$..."
                        }
                        ssh_key "test" {
                            public = "ssh-rsa AAAAB3NzaC1y..."
                        }
                        """))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("3:16: user \"admin\": password: this is no bcrypt hash"),
                        second -> assertThat(second)
                                .startsWith("6:14: ssh_key \"test\": public: one OpenSSH public key"));
    }

    /** As the packages of 0.6 installed it, with its commented lines turned on but the certificate's. */
    @Test
    void sampleFile_read() {
        Config config = folder.read(sample(ConfigFolder.SECRET));

        assertThat(config.web().listen()).isEqualTo(new ListenAddress("127.0.0.1", 8000));
        assertThat(config.web().staticCache()).isEqualTo(Duration.ofHours(24));
        assertThat(config.web().trustedProxies()).isEqualTo(List.of(IpNetwork.parse("127.0.0.1")));
        assertThat(config.plans())
                .containsExactly(
                        new Plan("small", DataSize.ofMebibytes(512), 1, DataSize.ofGibibytes(5)),
                        new Plan("medium", DataSize.ofMebibytes(512), 1, DataSize.ofGibibytes(10)),
                        new Plan("large", DataSize.ofMebibytes(1024), 2, DataSize.ofGibibytes(20)));
        assertThat(config.sshKeys().getFirst().publicKey()).endsWith(" test@vmango");
        assertThat(config.users()).hasSize(1);
        assertThat(config.hypervisors()).hasSize(1);
    }

    @Test
    void sampleFile_freshlyInstalled_secretIsBlankAndNothingElseIsWrong() {
        assertThat(folder.problems(sample("")))
                .containsExactly("2:18: session_secret: blank: make one with 'head -c 32 /dev/urandom | base64'");
    }

    private static String sample(String secret) {
        return """
                listen = "127.0.0.1:8000"
                session_secret = "%s"
                static_cache = "24h"
                trusted_proxies = ["127.0.0.1"]
                # ssl_key = "test_ssl_key.pem"
                # ssl_cert = "test_ssl_cert.pem"

                hypervisor "LOCAL1" {
                    url = "qemu:///system"
                    image_storage_pool = "vmango-images"
                    root_storage_pool = "default"
                    network = "vmango"
                    vm_template = "vm.xml.in"
                    volume_template = "volume.xml.in"
                    ignore_vms = []
                }

                user "admin" {
                    password = "$2a$10$uztHNVBxZ08LBmboJpAqguN4gZSymgmjaJ2xPHKwAqH.ukgaplb96"
                }

                plan "small" {
                    memory = 512
                    cpus = 1
                    disk_size = 5
                }

                plan "medium" {
                    memory = 512
                    cpus = 1
                    disk_size = 10
                }

                plan "large" {
                    memory = 1024
                    cpus = 2
                    disk_size = 20
                }

                ssh_key "test" {
                    public = "%s"
                }
                """.formatted(secret, ConfigFolder.KEY);
    }
}
