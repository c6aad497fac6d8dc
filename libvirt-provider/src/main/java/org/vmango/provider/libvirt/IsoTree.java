package org.vmango.provider.libvirt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/** One tree of directories and names over the files of an {@link Iso9660Image}. */
final class IsoTree {
    /** What a directory record stands for. */
    enum Kind {
        ROOT_SELF,
        SELF,
        PARENT,
        DIRECTORY,
        FILE
    }

    /** What a directory record says; the name is empty for a directory's own two records. */
    record Entry(Kind kind, String name, int sector, int size) {
        boolean isDirectory() {
            return kind != Kind.FILE;
        }
    }

    /** Where a directory's records lie, both in bytes of whole sectors but for the number of the first sector. */
    private record Extent(int sector, int size) {
        static final Extent UNKNOWN = new Extent(0, 0);
    }

    private final IsoNaming naming;
    private final OffsetDateTime time;
    /** In the order of the path table: by depth, then by parent, then by name. */
    private final List<IsoDirectory> directories = new ArrayList<>();

    private final IdentityHashMap<IsoDirectory, IsoDirectory> parents = new IdentityHashMap<>();
    private final IdentityHashMap<IsoDirectory, Extent> extents = new IdentityHashMap<>();

    IsoTree(IsoDirectory root, IsoNaming naming, OffsetDateTime time) {
        this.naming = naming;
        this.time = time;
        parents.put(root, root);
        directories.add(root);
        for (int i = 0; i < directories.size(); i++) {
            IsoDirectory parent = directories.get(i);
            parent.directories.stream()
                    .sorted(Comparator.comparing(it -> naming.directoryIdentifier(it.name), Arrays::compareUnsigned))
                    .forEach(child -> {
                        parents.put(child, parent);
                        directories.add(child);
                    });
        }
    }

    IsoNaming naming() {
        return naming;
    }

    /** Gives each directory its sectors, from the given one on. @return the first free sector */
    int place(int from) {
        int sector = from;
        for (IsoDirectory directory : directories) {
            Extent extent = new Extent(sector, measure(directory));
            extents.put(directory, extent);
            sector += extent.size / Iso9660Image.SECTOR;
        }
        return sector;
    }

    /** ECMA-119 section 9.4. */
    byte[] pathTable(ByteOrder order) {
        ByteBuffer table = ByteBuffer.allocate(directories.size() * 256).order(order);
        for (IsoDirectory directory : directories) {
            byte[] identifier =
                    directory == directories.getFirst() ? new byte[1] : naming.directoryIdentifier(directory.name);
            table.put((byte) identifier.length).put((byte) 0);
            table.putInt(extentOf(directory).sector).putShort((short) (directories.indexOf(parentOf(directory)) + 1));
            table.put(identifier);
            if (identifier.length % 2 == 1) {
                table.put((byte) 0);
            }
        }
        return Arrays.copyOf(table.array(), table.position());
    }

    /** The root directory's record as it stands in the volume descriptor: without a system use area. */
    byte[] rootRecord() {
        return record(entry(Kind.SELF, "", directories.getFirst()), new byte[0]);
    }

    void writeDirectories(ByteBuffer image) {
        for (IsoDirectory directory : directories) {
            int at = extentOf(directory).sector * Iso9660Image.SECTOR;
            for (byte[] record : records(directory)) {
                at = startOfRecord(at, record.length);
                image.position(at).put(record);
                at += record.length;
            }
        }
    }

    /** A record never crosses from one sector into the next. */
    private static int startOfRecord(int at, int length) {
        int left = Iso9660Image.SECTOR - at % Iso9660Image.SECTOR;
        return length <= left ? at : at + left;
    }

    // How long a record is does not depend on where the extents lie, so that this works before they are placed.
    private int measure(IsoDirectory directory) {
        int end = 0;
        for (byte[] record : records(directory)) {
            end = startOfRecord(end, record.length) + record.length;
        }
        return IsoDirectory.sectorsFor(end) * Iso9660Image.SECTOR;
    }

    private List<byte[]> records(IsoDirectory directory) {
        List<Entry> entries = new ArrayList<>();
        directory.directories.forEach(it -> entries.add(entry(Kind.DIRECTORY, it.name, it)));
        directory.files.forEach(it -> entries.add(new Entry(Kind.FILE, it.name, it.sector(), it.data.length)));
        entries.sort(Comparator.comparing(this::identifier, Arrays::compareUnsigned));
        entries.addFirst(entry(Kind.PARENT, "", parentOf(directory)));
        boolean root = directory == directories.getFirst();
        entries.addFirst(entry(root ? Kind.ROOT_SELF : Kind.SELF, "", directory));
        return entries.stream()
                .map(it -> record(it, naming.systemUse(it, time)))
                .toList();
    }

    private Entry entry(Kind kind, String name, IsoDirectory directory) {
        Extent extent = extentOf(directory);
        return new Entry(kind, name, extent.sector, extent.size);
    }

    private byte[] identifier(Entry entry) {
        return switch (entry.kind) {
            case ROOT_SELF, SELF -> new byte[] {0};
            case PARENT -> new byte[] {1};
            case DIRECTORY -> naming.directoryIdentifier(entry.name);
            case FILE -> naming.fileIdentifier(entry.name);
        };
    }

    private Extent extentOf(IsoDirectory directory) {
        return extents.getOrDefault(directory, Extent.UNKNOWN);
    }

    private IsoDirectory parentOf(IsoDirectory directory) {
        return Objects.requireNonNull(parents.get(directory));
    }

    /** ECMA-119 section 9.1. */
    private byte[] record(Entry entry, byte[] systemUse) {
        byte[] identifier = identifier(entry);
        int identifierEnd = 33 + identifier.length;
        int length = identifierEnd + identifierEnd % 2 + systemUse.length;
        if (length > 255) {
            throw new IllegalArgumentException("name is too long: " + entry.name());
        }
        ByteBuffer record = ByteBuffer.allocate(length);
        record.put((byte) length).put((byte) 0);
        Iso9660Image.putBoth(record, entry.sector());
        Iso9660Image.putBoth(record, entry.size());
        putShortDate(record, time);
        record.put((byte) (entry.isDirectory() ? 2 : 0)).put((byte) 0).put((byte) 0);
        Iso9660Image.putBoth(record, (short) 1);
        record.put((byte) identifier.length).put(identifier);
        record.position(length - systemUse.length).put(systemUse);
        return record.array();
    }

    /** ECMA-119 section 9.1.5; the time must be in UTC. */
    static void putShortDate(ByteBuffer into, OffsetDateTime time) {
        into.put((byte) (time.getYear() - 1900))
                .put((byte) time.getMonthValue())
                .put((byte) time.getDayOfMonth())
                .put((byte) time.getHour())
                .put((byte) time.getMinute())
                .put((byte) time.getSecond())
                .put((byte) 0);
    }
}
