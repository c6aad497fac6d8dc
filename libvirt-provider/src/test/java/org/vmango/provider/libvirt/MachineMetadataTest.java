package org.vmango.provider.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmango.core.SshKey;
import org.vmango.core.Userdata;

class MachineMetadataTest {
    private static final Instant TIME = Instant.parse("2026-03-04T05:06:07Z");

    @Test
    void read_whatWeWrote_isTheSame() {
        var keys = List.of(new SshKey("home", "ssh-ed25519 AAAA me"), new SshKey("'\"/><x", "]]>&amp;"));
        var metadata = MachineMetadata.of(
                Specs.spec("web1", keys, Userdata.of("#!/bin/sh\n")),
                TIME,
                List.of(new VolumeRef("vms", "web1_disk"), new VolumeRef("vms", "web1_config.iso")));
        assertThat(readBack(metadata)).isEqualTo(metadata);
    }

    static Stream<byte[]> userdata() {
        byte[] any = new byte[200_000];
        new Random(7).nextBytes(any);
        return Stream.of(
                any,
                new byte[0],
                new byte[] {0},
                bytes("  padded\n\n"),
                bytes("\n"),
                bytes("a\r\nb\rc"),
                bytes("]]><![CDATA[ &lt; <x a='\"'/>"),
                bytes("\u0001\u001b[0m"),
                bytes("\uD83D\uDE00 \u0085\u2028\uFFFE\uFEFF"),
                bytes("<&>".repeat(100_000)),
                bytes("x".repeat(1 << 20)));
    }

    @ParameterizedTest
    @MethodSource("userdata")
    void read_userdataOfAnyBytes_survives(byte[] bytes) {
        var spec = Specs.spec("web1", List.of(), Userdata.of(bytes));
        assertThat(readBack(MachineMetadata.of(spec, TIME, List.of()))
                        .userdata()
                        .bytes())
                .isEqualTo(bytes);
    }

    @Test
    void write_plainUserdata_isReadableText() {
        var spec = Specs.spec("web1", List.of(), Userdata.of("#cloud-config\n"));
        assertThat(MachineMetadata.of(spec, TIME, List.of()).write())
                .contains("<vmango:userdata encoding='text'>#cloud-config\n</vmango:userdata>");
    }

    @Test
    void read_whatVersion06Wrote_trimsItsPadding() {
        String xml = """
                <domain><metadata>
                  <vmango:md xmlns:vmango="http://vmango.org/schema/md">
                    <vmango:imageId>Debian-8_amd64_qcow2.img</vmango:imageId>
                    <vmango:os>Debian-8</vmango:os>
                    <vmango:creator>admin</vmango:creator>
                    <vmango:plan>small</vmango:plan>
                    <vmango:sshkeys>
                      <vmango:key name="test">ssh-rsa AAAA test@vmango</vmango:key>
                    </vmango:sshkeys>
                    <vmango:userdata>
                      <![CDATA[
                        #!/bin/sh
                        echo '<&>'
                      ]]>
                    </vmango:userdata>
                  </vmango:md>
                </metadata></domain>""";
        MachineMetadata metadata = MachineMetadata.read(XmlElement.parse(xml)).orElseThrow();
        assertThat(metadata.imageId()).contains("Debian-8_amd64_qcow2.img");
        assertThat(metadata.os()).contains("Debian-8");
        assertThat(metadata.creator()).contains("admin");
        assertThat(metadata.plan()).contains("small");
        assertThat(metadata.sshKeys()).containsExactly(new SshKey("test", "ssh-rsa AAAA test@vmango"));
        assertThat(metadata.userdata().text().orElseThrow())
                .startsWith("#!/bin/sh\n")
                .endsWith("echo '<&>'\n");
        assertThat(metadata.createdAt()).isEmpty();
        assertThat(metadata.volumes()).isEmpty();
    }

    @Test
    void read_otherPrefixes_areOurs() {
        String xml =
                "<domain><metadata><md xmlns='" + MachineMetadata.NAMESPACE + "'><os>A-1</os></md></metadata></domain>";
        assertThat(MachineMetadata.read(XmlElement.parse(xml)).orElseThrow().os())
                .contains("A-1");
    }

    @Test
    void read_otherNamespaces_areNot() {
        String xml = "<domain><metadata><md xmlns='http://example.org/'><os>A-1</os></md></metadata></domain>";
        assertThat(MachineMetadata.read(XmlElement.parse(xml))).isEmpty();
    }

    @Test
    void read_spoiltValues_countAsAbsent() {
        String xml = "<domain><metadata><md xmlns='" + MachineMetadata.NAMESPACE
                + "'><createdAt>yesterday</createdAt><userdata encoding='base64'>A</userdata>"
                + "<volumes><volume>no pool</volume></volumes></md></metadata></domain>";
        MachineMetadata metadata = MachineMetadata.read(XmlElement.parse(xml)).orElseThrow();
        assertThat(metadata.createdAt()).isEmpty();
        assertThat(metadata.userdata()).isEqualTo(Userdata.EMPTY);
        assertThat(metadata.volumes()).isEmpty();
    }

    private static MachineMetadata readBack(MachineMetadata metadata) {
        XmlTree domain = XmlTree.parse("<domain><metadata>" + metadata.write() + "</metadata></domain>");
        return MachineMetadata.read(XmlElement.parse(domain.write())).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
