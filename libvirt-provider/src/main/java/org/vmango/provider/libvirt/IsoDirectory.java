package org.vmango.provider.libvirt;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A directory to be written into an {@link Iso9660Image}, and where its files' data lies. */
final class IsoDirectory {
    /** Data of a file; both trees of names point at it. */
    static final class IsoFile {
        final String name;
        final byte[] data;
        private int sector;

        private IsoFile(String name, byte[] data) {
            this.name = name;
            this.data = data;
        }

        int sector() {
            return sector;
        }
    }

    final String name;
    final List<IsoDirectory> directories = new ArrayList<>();
    final List<IsoFile> files = new ArrayList<>();

    private IsoDirectory(String name) {
        this.name = name;
    }

    /** The root directory of the files, which are named by their paths. */
    static IsoDirectory of(Map<String, byte[]> files) {
        IsoDirectory root = new IsoDirectory("");
        new TreeMap<>(files).forEach((path, data) -> {
            String[] names = path.split("/", -1);
            IsoDirectory at = root;
            for (int i = 0; i < names.length - 1; i++) {
                at = at.directory(names[i]);
            }
            at.files.add(new IsoFile(names[names.length - 1], data));
        });
        return root;
    }

    private IsoDirectory directory(String child) {
        return directories.stream()
                .filter(it -> it.name.equals(child))
                .findFirst()
                .orElseGet(() -> {
                    IsoDirectory made = new IsoDirectory(child);
                    directories.add(made);
                    directories.sort(Comparator.comparing(it -> it.name));
                    return made;
                });
    }

    /** Gives each file in the tree its sectors, from the given one on. @return the first free sector */
    int placeFiles(int from) {
        int sector = from;
        for (IsoFile file : files) {
            file.sector = sector;
            sector += sectorsFor(file.data.length);
        }
        for (IsoDirectory directory : directories) {
            sector = directory.placeFiles(sector);
        }
        return sector;
    }

    void writeFiles(ByteBuffer image) {
        for (IsoFile file : files) {
            image.position(file.sector * Iso9660Image.SECTOR).put(file.data);
        }
        directories.forEach(it -> it.writeFiles(image));
    }

    /** At least one, so that also an empty file has a place within the image. */
    static int sectorsFor(int bytes) {
        return Math.max(1, (bytes + Iso9660Image.SECTOR - 1) / Iso9660Image.SECTOR);
    }
}
