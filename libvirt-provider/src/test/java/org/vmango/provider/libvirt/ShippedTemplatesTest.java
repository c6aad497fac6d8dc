package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.core.Architecture;
import org.vmango.core.DiskFormat;
import org.vmango.core.Userdata;

/** The templates in {@code dist/templates}, and templates such as users of version 0.6 have. */
class ShippedTemplatesTest {
    static final Path FOLDER = Path.of("../dist/templates");

    /** Domain and volume, as they go to libvirt's parser, for each kind of host. */
    @ParameterizedTest
    @CsvSource({
        "vm,       volume,        X86_64,  QCOW2, dir,     qemu, pc-qcow2",
        "vm,       volume,        I686,    RAW,   dir,     kvm,  pc-raw",
        "vm,       volume,        X86_64,  QCOW2, logical, kvm,  pc-lvm",
        "vm,       volume-linked, X86_64,  RAW,   dir,     kvm,  pc-linked",
        "vm,       volume-linked, X86_64,  QCOW2, logical, kvm,  pc-linked-lvm",
        "vm,       volume,        PPC64LE, QCOW2, dir,     kvm,  power",
        "vm-uefi,  volume,        X86_64,  QCOW2, dir,     kvm,  q35",
        "vm-uefi,  volume-linked, AARCH64, QCOW2, dir,     qemu, arm",
        "vm-uefi,  volume,        X86_64,  RAW,   logical, kvm,  q35-lvm",
    })
    void template_onEachKindOfHost_asGolden(
            String machine,
            String volume,
            Architecture architecture,
            DiskFormat format,
            String pool,
            String type,
            String golden) {
        var draft = GoTemplatesTest.draft(
                GoTemplatesTest.image(architecture, format),
                pool.equals("dir") ? GoTemplatesTest.DIRECTORY : GoTemplatesTest.LVM,
                Userdata.of("#!/bin/sh\necho 'x' > /y && true\n"));
        GoTemplates templates = shipped(volume + ".xml.in", machine + ".xml.in");

        String volumeXml = templates.volume(draft);
        String root = VolumeDraft.of(volumeXml).format();
        String domainXml = templates.domain(draft, GoTemplatesTest.placement(draft, root, type));

        Golden.thenMatches("template/" + golden + ".xml", domainXml + volumeXml);
    }

    @Test
    void templates_ofTheFolder_areThese() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrder("vm.xml.in", "vm-uefi.xml.in", "volume.xml.in", "volume-linked.xml.in");
        }
    }

    /** The config drive goes into the drive that the template has for it, on a bus that cloud kernels see. */
    @ParameterizedTest
    @CsvSource({"vm,X86_64,ide", "vm,PPC64LE,scsi", "vm-uefi,X86_64,scsi", "vm-uefi,AARCH64,scsi"})
    void configDrive_takesTheTemplatesDrive(String machine, Architecture architecture, String bus) {
        var draft = GoTemplatesTest.draft(
                GoTemplatesTest.image(architecture, DiskFormat.QCOW2), GoTemplatesTest.DIRECTORY, Userdata.EMPTY);
        String xml = shipped("volume.xml.in", machine + ".xml.in").domain(draft, GoTemplatesTest.placement(draft));
        HostAbilities host = new HostAbilities(Optional.of(architecture), true, java.util.Map.of());

        XmlTree domain = XmlTree.parse(DomainDraft.of(xml)
                .withConfigDrive("/vms/web1_config.iso", false, host)
                .write());

        List<XmlTree> disks = domain.child("devices").orElseThrow().children("disk");
        assertThat(disks).hasSize(2);
        XmlTree drive = disks.get(1);
        assertThat(drive.attribute("device")).contains("cdrom");
        assertThat(drive.child("source").flatMap(it -> it.attribute("file"))).contains("/vms/web1_config.iso");
        assertThat(drive.child("target").flatMap(it -> it.attribute("bus"))).contains(bus);
    }

    @Test
    void nic_ofTheShippedTemplate_getsTheAddressThatIsReserved() {
        var draft = GoTemplatesTest.draft();
        String xml = shipped("volume.xml.in", "vm.xml.in").domain(draft, GoTemplatesTest.placement(draft));
        assertThat(DomainDraft.of(xml).withMac("lan", draft.mac())).contains(draft.mac());
    }

    /** As 0.6 shipped it: metadata ready made. */
    @Test
    void oldTemplate_of06_works() {
        var draft = GoTemplatesTest.draft(
                Specs.IMAGE, GoTemplatesTest.DIRECTORY, Userdata.of("#cloud-config\n# ]]> & <x>\n"));
        GoTemplates templates = old("volume-0.6.xml.in", "vm-0.6.xml.in");

        VolumeDraft volume = VolumeDraft.of(templates.volume(draft));
        DomainDescription domain = defined(templates, draft);

        assertThat(volume.name()).isEqualTo("web1_disk");
        assertThat(volume.write()).contains("<capacity unit='G'>5</capacity>", "<key>web1_disk.qcow2</key>");
        assertThat(domain.name()).isEqualTo("web1");
        assertThat(domain.metadata().orElseThrow().userdata())
                .isEqualTo(draft.spec().userdata());
        assertThat(domain.metadata().orElseThrow().sshKeys())
                .isEqualTo(draft.spec().sshKeys());
    }

    /** As it was before 0.6, when each template made the metadata itself, and without escaping anything. */
    @Test
    void oldTemplate_thatMakesTheMetadataItself_works() {
        var draft = GoTemplatesTest.draft(
                Specs.IMAGE, GoTemplatesTest.LVM, Userdata.of("#!/bin/sh\necho ']]>' > /x && y\n"));
        GoTemplates templates = old("volume-0.4.xml.in", "vm-0.4.xml.in");

        DomainDescription domain = defined(templates, draft);

        assertThat(VolumeDraft.of(templates.volume(draft)).name()).isEqualTo("web1_disk");
        MachineMetadata metadata = domain.metadata().orElseThrow();
        assertThat(metadata.os()).contains("Debian-12");
        assertThat(metadata.userdata()).isEqualTo(draft.spec().userdata());
        assertThat(metadata.sshKeys()).isEqualTo(draft.spec().sshKeys());
        assertThat(domain.architecture()).isEqualTo(Architecture.X86_64);
    }

    @Test
    void linkedClone_hasTheImageAsItsBacking() {
        var draft = GoTemplatesTest.draft();
        VolumeDraft linked =
                VolumeDraft.of(shipped("volume-linked.xml.in", "vm.xml.in").volume(draft));
        VolumeDraft full = VolumeDraft.of(shipped("volume.xml.in", "vm.xml.in").volume(draft));
        assertThat(Set.of(linked.isLinkedClone(), full.isLinkedClone())).containsExactlyInAnyOrder(true, false);
        assertThat(linked.isLinkedClone()).isTrue();
    }

    /** The domain as it would be read back from libvirt. */
    private static DomainDescription defined(GoTemplates templates, MachineTemplates.Draft draft) {
        String xml = templates.domain(draft, GoTemplatesTest.placement(draft));
        return DomainReader.read(
                DomainDraft.of(xml).withId(draft.spec().id().toString()).write());
    }

    static GoTemplates shipped(String volume, String machine) {
        return new GoTemplates(
                VolumeTemplate.parse(volume, read(FOLDER.resolve(volume))),
                DomainTemplate.parse(machine, read(FOLDER.resolve(machine))));
    }

    private static GoTemplates old(String volume, String machine) {
        return new GoTemplates(
                VolumeTemplate.parse(volume, Golden.read("template/" + volume)),
                DomainTemplate.parse(machine, Golden.read("template/" + machine)));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
