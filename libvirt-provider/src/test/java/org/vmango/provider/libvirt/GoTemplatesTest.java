package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.Architecture;
import org.vmango.core.DiskFormat;
import org.vmango.core.ErrorKind;
import org.vmango.core.Image;
import org.vmango.core.MacAddress;
import org.vmango.core.MachineSpec;
import org.vmango.core.SshKey;
import org.vmango.core.Userdata;
import org.vmango.core.VmangoException;

class GoTemplatesTest {
    static final MachineTemplates.Pool DIRECTORY = new MachineTemplates.Pool("vms", "dir", false);
    static final MachineTemplates.Pool LVM = new MachineTemplates.Pool("vg0", "logical", true);
    private static final List<SshKey> KEYS =
            List.of(new SshKey("home", "ssh-ed25519 AAAA me@home"), new SshKey("work", "ssh-rsa BBBB me@work"));

    /** Each variable and method that the contract names, with its value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".Machine.Id | 6695eb01f6a4430499aa97f2502e193f",
                ".Machine.Name | web1",
                ".Machine.Plan | small",
                ".Machine.Creator | admin",
                ".Machine.Userdata | #!/bin/sh",
                ".Machine.OS | Debian-12",
                ".Machine.Arch | x86_64",
                ".Machine.State | 0",
                ".Machine.StateName | running",
                ".Machine.IsRunning | true",
                ".Machine.Memory | 536870912",
                ".Machine.MemoryMegabytes | 512",
                ".Machine.Cpus | 1",
                ".Machine.ImageId | Debian-12_amd64_qcow2.img",
                ".Machine.Ip | <nil>",
                ".Machine.HWAddr | 52:54:00:12:34:56",
                "printf \"%q\" .Machine.VNCAddr | \"\"",
                ".Machine.RootDisk | <nil>",
                ".Machine.HasUserdata | true",
                ".Machine | <VirtualMachine web1>",
                "range .Machine.SSHKeys}}{{.Name}}={{.Public}};{{end | home=ssh-ed25519 AAAA me@home;work=ssh-rsa BBBB me@work;",
                "len .Machine.SSHKeys | 2",
                "(index .Machine.SSHKeys 1).Name | work",
                ".Image.Id | Debian-12_amd64_qcow2.img",
                ".Image.FullName | Debian-12_amd64_qcow2.img",
                ".Image.FullPath | /images/Debian-12_amd64_qcow2.img",
                ".Image.PoolName | images",
                ".Image.OS | Debian-12",
                ".Image.OSName | Debian",
                ".Image.OSVersion | 12",
                ".Image.Arch | x86_64",
                ".Image.ArchString | amd64",
                ".Image.ArchString2 | x86_64",
                ".Image.Size | 109051904",
                ".Image.SizeMegabytes | 104",
                ".Image.Type | 1",
                ".Image.TypeString | qcow2",
                ".Image.Date | 1970-01-01 00:00:00 +0000 UTC",
                ".Image | Debian-12",
                ".Plan.Name | small",
                ".Plan.Memory | 536870912",
                ".Plan.MemoryMegabytes | 512",
                ".Plan.Cpus | 1",
                ".Plan.DiskSize | 5368709120",
                ".Plan.DiskSizeGigabytes | 5",
                ".Pool.Name | vms",
                ".Pool.Type | dir",
                ".Pool.IsBlock | false",
            })
    void variable_inEitherTemplate_hasItsValue(String action, String expected) {
        assertThat(volume("<volume><name>{{" + action + "}}</name></volume>", draft())
                        .child("name")
                        .orElseThrow()
                        .text())
                .isEqualTo(expected);
        assertThat(domain("<domain><name>{{" + action + "}}</name></domain>", draft())
                        .child("name")
                        .orElseThrow()
                        .text())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        ".VolumePath, /vms/web1_disk",
        ".VolumeFormat, qcow2",
        ".Network, lan",
        ".DomainType, qemu",
    })
    void variable_ofTheMachineTemplate_hasItsValue(String variable, String expected) {
        assertThat(domain("<domain><name>{{" + variable + "}}</name></domain>", draft())
                        .child("name")
                        .orElseThrow()
                        .text())
                .isEqualTo(expected);
        assertThatThrownBy(() -> volume("<volume>{{" + variable + "}}</volume>", draft()))
                .hasMessageContaining("can't evaluate field " + variable.substring(1));
    }

    @ParameterizedTest
    @CsvSource({
        "X86_64,x86_64,amd64",
        "I686,i686,i386",
        "AARCH64,aarch64,arm64",
        "PPC64LE,ppc64le,ppc64el",
        "S390X,s390x,s390x",
        "RISCV64,riscv64,riscv64"
    })
    void arch_isLibvirtsName(Architecture architecture, String libvirt, String debian) {
        XmlTree name = domain(
                "<domain arch='{{.Image.Arch}}' old='{{.Image.ArchString2}}' deb='{{.Image.ArchString}}' m='{{.Machine.Arch}}'/>",
                draft(image(architecture, DiskFormat.RAW), DIRECTORY, Userdata.EMPTY));
        assertThat(name.attribute("arch")).contains(libvirt);
        assertThat(name.attribute("old")).contains(libvirt);
        assertThat(name.attribute("m")).contains(libvirt);
        assertThat(name.attribute("deb")).contains(debian);
    }

    @Test
    void metadata_isMarkup() {
        XmlTree domain = domain("<domain><metadata>\n  {{ .Metadata }}\n</metadata></domain>", draft());
        XmlTree md = domain.child("metadata")
                .orElseThrow()
                .childrenIn(MachineMetadata.NAMESPACE, "md")
                .getFirst();
        assertThat(md.child("imageId").orElseThrow().text()).isEqualTo("Debian-12_amd64_qcow2.img");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "]]>",
                "\"/><x a='",
                "<b>&amp;</b>",
                "a & b",
                "--><x/>",
                "😀 é",
                "tab\there",
                "\r\n",
                "{{.Machine.Name}}",
                "]]",
                "&#0;"
            })
    void value_fullOfMarkup_isData(String nasty) {
        var draft = draft(Specs.IMAGE, DIRECTORY, Userdata.of(nasty), List.of(new SshKey(nasty, nasty)));
        XmlTree domain = domain("""
                <domain k='{{ (index .Machine.SSHKeys 0).Name }}' u="{{ .Machine.Userdata }}">
                <!-- {{ .Machine.Userdata }} -->
                <a>{{ .Machine.Userdata }}</a><b><![CDATA[{{ .Machine.Userdata }}]]></b>
                <c>{{ range .Machine.SSHKeys }}<key name="{{ .Name }}">{{ .Public }}</key>{{ end }}</c>
                </domain>
                """, draft);
        assertThat(domain.attribute("k")).contains(nasty);
        assertThat(domain.attribute("u")).contains(nasty);
        assertThat(domain.child("a").orElseThrow().text()).isEqualTo(nasty);
        assertThat(domain.child("b").orElseThrow().text()).isEqualTo(nasty);
        XmlTree key = domain.child("c").orElseThrow().child("key").orElseThrow();
        assertThat(key.attribute("name")).contains(nasty);
        assertThat(key.text()).isEqualTo(nasty);
    }

    @Test
    void userdata_of64KiB_comesBack() {
        String userdata = IntStream.range(0, 65536)
                .mapToObj(i -> "<]>&'\"".substring(i % 6, i % 6 + 1))
                .collect(Collectors.joining());
        var draft = draft(Specs.IMAGE, DIRECTORY, Userdata.of(userdata));
        assertThat(domain("<domain><a><![CDATA[{{ .Machine.Userdata }}]]></a></domain>", draft)
                        .child("a")
                        .orElseThrow()
                        .text())
                .isEqualTo(userdata);
    }

    @Test
    void userdata_notText_leftToTheMetadata() {
        var draft = draft(Specs.IMAGE, DIRECTORY, Userdata.of(new byte[] {(byte) 0xff, 0}));
        thenRefused("<domain>\n  {{ .Machine.Userdata }}</domain>", draft, "vm.xml.in:2:14: ", "leave it to .Metadata");
        assertThat(domain("<domain a='{{ .Machine.HasUserdata }}'/>", draft).attribute("a"))
                .contains("true");
    }

    @Test
    void userdata_withControlCharacters_refusedWhereXmlCannotHoldThem() {
        var draft = draft(Specs.IMAGE, DIRECTORY, Userdata.of("a\u0001"));
        thenRefused("<domain>{{ .Machine.Userdata }}</domain>", draft, "vm.xml.in:1:12: ", "U+0001, which XML cannot");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<domain>⏎  <name>{{ .Machine.Nmae }}</name>⏎</domain> | vm.xml.in:2:20: | can't evaluate field Nmae in type Machine",
                "<domain>{{ .Nothing }}</domain> | vm.xml.in:1:12: | can't evaluate field Nothing in type ForDomain",
                "<domain>{{ .Machine.Ip.Address }}</domain> | vm.xml.in:1:20: | nil pointer evaluating *Ip.Address",
                "<domain>⏎{{ template \"x\" }}</domain> | vm.xml.in:2:13: | template \"x\" not defined",
                "<domain>{{ range 10000000 }} {{ end }}</domain> | vm.xml.in:1: | exceeded maximum number of steps",
                "<domain {{ .Machine.Name }}/> | vm.xml.in:1:12: | only between the quotes of an attribute",
                "<domain>⏎⏎ <a></b></domain> | vm.xml.in:3: | not well-formed XML",
                "<domain>⏎{{ if true }}<a>{{ end }}⏎</domain> | vm.xml.in:3: | not well-formed XML",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><domain>&e;</domain> | vm.xml.in:1: | DOCTYPE is disallowed",
                "{{ .Machine.Name }} | vm.xml.in:1: | not well-formed XML",
            })
    void render_badTemplate_refusedWithItsPlace(String template, String place, String reason) {
        thenRefused(template.replace('⏎', '\n'), draft(), place, reason);
    }

    @Test
    void render_hugeOutput_refused() {
        String twice = "{{ $x := print \"x\" }}{{ range 60 }}{{ $x = print $x $x }}{{ end }}{{ $x }}";
        thenRefused("<domain>" + twice + "</domain>", draft(), "vm.xml.in:1:", "exceeded maximum output size");
    }

    @Test
    void render_endlessRecursion_refused() {
        thenRefused(
                "<domain>{{ define \"a\" }}{{ template \"a\" }}{{ end }}{{ template \"a\" }}</domain>",
                draft(),
                "vm.xml.in:1:",
                "exceeded maximum template depth");
    }

    @Test
    void parse_badText_refused() {
        assertThatThrownBy(() -> VolumeTemplate.parse("volume.xml.in", "<volume>{{ end }}</volume>"))
                .isInstanceOfSatisfying(VmangoException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED);
                    assertThat(e).hasMessageContaining("volume.xml.in:1:").hasMessageContaining("unexpected {{end}}");
                });
    }

    private static void thenRefused(String template, MachineTemplates.Draft draft, String place, String reason) {
        assertThatThrownBy(() -> domain(template, draft)).isInstanceOfSatisfying(VmangoException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED);
            assertThat(e).hasMessageContaining(place).hasMessageContaining(reason);
        });
    }

    private static XmlTree domain(String text, MachineTemplates.Draft draft) {
        return XmlTree.parse(DomainTemplate.parse("vm.xml.in", text).render(draft, placement(draft)));
    }

    private static XmlTree volume(String text, MachineTemplates.Draft draft) {
        return XmlTree.parse(VolumeTemplate.parse("volume.xml.in", text).render(draft));
    }

    static MachineTemplates.Draft draft() {
        return draft(Specs.IMAGE, DIRECTORY, Userdata.of("#!/bin/sh"));
    }

    static MachineTemplates.Draft draft(Image image, MachineTemplates.Pool pool, Userdata userdata) {
        return draft(image, pool, userdata, KEYS);
    }

    private static MachineTemplates.Draft draft(
            Image image, MachineTemplates.Pool pool, Userdata userdata, List<SshKey> keys) {
        MachineSpec spec = Specs.spec("web1", keys, userdata);
        MachineSpec withImage = new MachineSpec(
                spec.id(),
                spec.name(),
                spec.plan(),
                image,
                spec.sshKeys(),
                spec.userdata(),
                spec.creator(),
                spec.fingerprint());
        return new MachineTemplates.Draft(
                withImage, "/images/" + image.id(), new MacAddress("52:54:00:12:34:56"), pool);
    }

    static MachineTemplates.Placement placement(MachineTemplates.Draft draft) {
        return placement(draft, "qcow2", "qemu");
    }

    static MachineTemplates.Placement placement(MachineTemplates.Draft draft, String format, String domainType) {
        String metadata =
                MachineMetadata.of(draft.spec(), Instant.EPOCH, List.of()).write();
        String path = (draft.pool().ofBlockDevices() ? "/dev/vg0/" : "/vms/")
                + draft.spec().name() + "_disk";
        return new MachineTemplates.Placement(path, format, "lan", metadata, domainType);
    }

    static Image image(Architecture architecture, DiskFormat format) {
        Image image = Specs.IMAGE;
        return new Image(
                "Debian-12_" + architecture + "_" + format + ".img",
                image.osName(),
                image.osVersion(),
                architecture,
                format,
                image.size(),
                image.capacity(),
                image.date(),
                image.pool());
    }
}
