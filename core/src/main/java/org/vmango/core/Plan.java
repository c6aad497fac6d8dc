package org.vmango.core;

/** The size of a machine, from the configuration. */
public record Plan(String name, DataSize memory, int cpus, DataSize disk) {
    public Plan {
        if (cpus < 1 || memory.toMebibytes() < 1 || disk.toGibibytes() < 1) {
            throw new IllegalArgumentException("plan '" + name + "': at least 1 MiB, 1 CPU and 1 GiB");
        }
    }

    /** Whether a disk of this plan has room for the image, which is copied whole. */
    public boolean holds(Image image) {
        return disk.compareTo(image.capacity()) >= 0;
    }
}
