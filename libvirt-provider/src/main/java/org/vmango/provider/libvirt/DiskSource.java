package org.vmango.provider.libvirt;

/** Where a disk's bytes lie. */
sealed interface DiskSource {
    /** A file or a block device of the host. */
    record Local(String path) implements DiskSource {
        @Override
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** A volume, named as libvirt names it. */
    record Volume(VolumeRef volume) implements DiskSource {
        @Override
        public String name() {
            return volume.name();
        }
    }

    /** Another machine's, such as a Ceph image. */
    record Network(String protocol, String name) implements DiskSource {}

    /** An empty drive, or something that we do not know. */
    record None() implements DiskSource {
        @Override
        public String name() {
            return "";
        }
    }

    /** The last part of its name. */
    String name();
}
