package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.core.Architecture;
import org.vmango.core.DiskFormat;

class ImageNameTest {
    @ParameterizedTest
    @CsvSource({
        "Centos-7_amd64_qcow2.img,          Centos,   7,         X86_64,  QCOW2",
        "Debian-12-amd64_raw.img,           Debian,   12,        X86_64,  RAW",
        "Debian-12_x86_64_qcow2.img,        Debian,   12,        X86_64,  QCOW2",
        "Debian-12-x86_64_qcow2.img,        Debian,   12,        X86_64,  QCOW2",
        "Ubuntu-22.04_i386_raw.img,         Ubuntu,   22.04,     I686,    RAW",
        "Ubuntu-22.04_i686_raw.img,         Ubuntu,   22.04,     I686,    RAW",
        "Old-1_x86_raw.img,                 Old,      1,         I686,    RAW",
        "Debian-12_arm64_qcow2.img,         Debian,   12,        AARCH64, QCOW2",
        "Debian-12_aarch64_qcow2.img,       Debian,   12,        AARCH64, QCOW2",
        "Debian-12_ppc64el_qcow2.img,       Debian,   12,        PPC64LE, QCOW2",
        "Debian-12_ppc64le_qcow2.img,       Debian,   12,        PPC64LE, QCOW2",
        "Debian-12_s390x_qcow2.img,         Debian,   12,        S390X,   QCOW2",
        "Debian-12_riscv64_qcow2.img,       Debian,   12,        RISCV64, QCOW2",
        "openSUSE-Leap-15.5_amd64_qcow2.img, openSUSE, Leap-15.5, X86_64, QCOW2",
        "My_OS-1_rc-2-amd64_raw.img,        My_OS,    1_rc-2,    X86_64,  RAW",
    })
    void read_anImagesName_tellsItsParts(
            String name, String os, String version, Architecture architecture, DiskFormat format) {
        assertThat(ImageName.read(name)).isEqualTo(new ImageName.Valid(os, version, architecture, format));
    }

    @ParameterizedTest
    @CsvSource({
        "notes.txt, its name does not end",
        "Debian-12_amd64_vmdk.img, its name does not end",
        "Debian-12_amd64_qcow2, its name does not end",
        "Debian-12_amd64_QCOW2.img, its name does not end",
        "Debian-12_pdp11_raw.img, its name has no known architecture",
        "Debian-12_unknown_raw.img, its name has no known architecture",
        "amd64_raw.img, its name has no known architecture",
        "Debian_amd64_raw.img, its name does not begin with",
        "-12_amd64_raw.img, its name does not begin with",
        "Debian-_amd64_raw.img, its name does not begin with",
    })
    void read_anotherName_tellsWhyNot(String name, String reason) {
        assertThat(ImageName.read(name))
                .isInstanceOfSatisfying(
                        ImageName.Invalid.class, it -> assertThat(it.reason()).startsWith(reason));
    }

    @Test
    void read_longHostileName_isQuick() {
        assertThat(ImageName.read("a-".repeat(50_000) + "_amd64_raw.img")).isInstanceOf(ImageName.Valid.class);
        assertThat(ImageName.read("-x86_64".repeat(20_000))).isInstanceOf(ImageName.Invalid.class);
    }
}
