package org.vmango.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A processor architecture, with the spellings that image names use for it. */
public enum Architecture {
    X86_64("x86_64", "amd64"),
    I686("i686", "i386", "x86"),
    AARCH64("aarch64", "arm64"),
    PPC64LE("ppc64le", "ppc64el"),
    S390X("s390x"),
    RISCV64("riscv64"),
    /** Of machines that others made for a processor that vmango has no images for. */
    UNKNOWN("unknown");

    private final String libvirtName;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> spellings;

    Architecture(String libvirtName, String... others) {
        this.libvirtName = libvirtName;
        this.spellings = List.of(others);
    }

    /** Finds it by any of its spellings, such as {@code amd64} or {@code x86_64}. */
    public static Optional<Architecture> find(String spelling) {
        return Arrays.stream(values())
                .filter(it -> it != UNKNOWN)
                .filter(it -> it.libvirtName.equals(spelling) || it.spellings.contains(spelling))
                .findFirst();
    }

    /** The name that libvirt and the kernel use, which is also the one in our JSON. */
    @Override
    public String toString() {
        return libvirtName;
    }
}
