package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.Disk;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;

/** Each {@code golden/domain/….xml}, mostly from a real host, against what is read from it. */
class DomainReaderTest {
    static Stream<String> domains() {
        return Golden.names("domain", ".xml");
    }

    @ParameterizedTest
    @MethodSource("domains")
    void read_domain_asInItsGoldenFile(String name) {
        DomainDescription domain = DomainReader.read(Golden.read("domain/" + name + ".xml"));
        Golden.thenMatches("domain/" + name + ".txt", print(domain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<domain",
                "<network><uuid>00000000-0000-0000-0000-000000000001</uuid></network>",
                "<domain><name>no uuid</name></domain>",
                "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><domain>&x;</domain>",
                "<domain><name>&x;</name><uuid>00000000-0000-0000-0000-000000000001</uuid></domain>"
            })
    void read_notADomain_refused(String text) {
        assertThatThrownBy(() -> DomainReader.read(text)).isInstanceOf(BadXmlException.class);
    }

    @Test
    void read_textFullOfEscapes_notRefused() {
        DomainReader.read("<domain><uuid>00000000-0000-0000-0000-000000000001</uuid><description>"
                + "&lt;".repeat(200_000) + "</description></domain>");
    }

    private static String print(DomainDescription domain) {
        Machine machine = domain.machine("LAB", MachineState.RUNNING, Map.of(), Optional.empty());
        return Stream.of(
                        line("name", machine.name()),
                        line("id", machine.ref().id()),
                        line("state", machine.state()),
                        line("plan", machine.plan().orElse("-")),
                        line("creator", machine.creator().orElse("-")),
                        line("os", machine.os().orElse("-")),
                        line("architecture", machine.architecture()),
                        line("memory", machine.memory().bytes()),
                        line("cpus", machine.cpus()),
                        line("image", machine.imageId().orElse("-")),
                        line(
                                "userdata",
                                machine.userdata().text().map(JsonText::write).orElse("binary")),
                        line("mac", machine.mac().map(Object::toString).orElse("-")),
                        line("vnc", machine.vncAddress().orElse("-")),
                        line("root disk", machine.rootDisk().map(Disk::target).orElse("-")),
                        line(
                                "created",
                                machine.createdAt().map(Object::toString).orElse("-")),
                        line("nvram", domain.nvram().orElse("-")),
                        line("mark", domain.mark().map(Object::toString).orElse("-")),
                        domain.metadata().stream()
                                .flatMap(it -> it.volumes().stream())
                                .map(it -> line("volume", it.pool() + " " + it.name()))
                                .collect(Collectors.joining()),
                        machine.sshKeys().stream()
                                .map(it -> line("key", it.name() + " " + it.publicKey()))
                                .collect(Collectors.joining()),
                        domain.disks().stream().map(it -> line("disk", it)).collect(Collectors.joining()),
                        machine.nics().stream().map(it -> line("nic", it)).collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static String line(String name, Object value) {
        return name + ": " + value + "\n";
    }
}
