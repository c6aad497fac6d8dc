package org.vmango.core;

import java.util.Locale;

/** How a disk image's bytes are laid out. */
public enum DiskFormat {
    RAW,
    QCOW2;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
