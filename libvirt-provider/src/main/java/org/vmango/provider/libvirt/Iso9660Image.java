package org.vmango.provider.libvirt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * Writes a small ISO 9660 image (ECMA-119) that Linux reads by its Rock Ridge names (SUSP 1.12, RRIP 1.12) and Windows by
 * its Joliet names. The same input gives the same bytes.
 *
 * <p>Order of the sectors: 16 empty ones; the primary and the Joliet volume descriptor and the terminator; four path tables
 * (each tree's in both byte orders); the directories of the primary tree; those of the Joliet tree; the files, which both
 * trees share.
 */
final class Iso9660Image {
    static final int SECTOR = 2048;

    /**
     * busybox, so the initramfs and the small distributions that are made of it, asks a volume for a btrfs at 64 KiB before it
     * asks for an ISO 9660, and gives up where it cannot read that far.
     */
    private static final int SMALLEST = 64;

    private static final int FIRST_PATH_TABLE = 19;
    private static final int FIRST_DIRECTORY = 23;
    private static final DateTimeFormatter LONG_DATE = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSS");

    private final String label;
    private final OffsetDateTime time;
    private final IsoDirectory root;

    private Iso9660Image(String label, OffsetDateTime time, IsoDirectory root) {
        this.label = label;
        this.time = time;
        this.root = root;
    }

    /**
     * The image's bytes, a multiple of 2048.
     *
     * @param label the volume's name, at most 16 characters of ASCII; written as it is, also where the standard wants
     *     capitals, because cloud-init looks for {@code config-2}
     * @param time of all files
     * @param files contents by path, such as {@code openstack/latest/user_data}
     */
    static byte[] write(String label, Instant time, Map<String, byte[]> files) {
        if (label.length() > 16 || !US_ASCII.newEncoder().canEncode(label)) {
            throw new IllegalArgumentException("label: at most 16 characters of ASCII: " + label);
        }
        IsoDirectory root = IsoDirectory.of(files);
        return new Iso9660Image(label, time.atOffset(ZoneOffset.UTC), root).write();
    }

    private byte[] write() {
        IsoTree primary = new IsoTree(root, IsoNaming.ROCK_RIDGE, time);
        IsoTree joliet = new IsoTree(root, IsoNaming.JOLIET, time);
        int sector = primary.place(FIRST_DIRECTORY);
        sector = joliet.place(sector);
        sector = Math.max(SMALLEST, root.placeFiles(sector));
        ByteBuffer image = ByteBuffer.allocate(Math.multiplyExact(sector, SECTOR));

        writeDescriptor(image, 16, sector, primary, FIRST_PATH_TABLE);
        writeDescriptor(image, 17, sector, joliet, FIRST_PATH_TABLE + 2);
        image.position(18 * SECTOR)
                .put((byte) 255)
                .put("CD001".getBytes(US_ASCII))
                .put((byte) 1);
        writePathTables(image, primary, FIRST_PATH_TABLE);
        writePathTables(image, joliet, FIRST_PATH_TABLE + 2);
        primary.writeDirectories(image);
        joliet.writeDirectories(image);
        root.writeFiles(image);
        return image.array();
    }

    private static void writePathTables(ByteBuffer image, IsoTree tree, int sector) {
        byte[] little = tree.pathTable(ByteOrder.LITTLE_ENDIAN);
        if (little.length > SECTOR) {
            throw new IllegalArgumentException("too many directories");
        }
        image.position(sector * SECTOR).put(little);
        image.position((sector + 1) * SECTOR).put(tree.pathTable(ByteOrder.BIG_ENDIAN));
    }

    // ECMA-119 sections 8.4 and 8.5; the numbers are the standard's byte positions less one.
    private void writeDescriptor(ByteBuffer image, int sector, int sectors, IsoTree tree, int pathTable) {
        boolean joliet = tree.naming() == IsoNaming.JOLIET;
        Charset charset = joliet ? UTF_16BE : US_ASCII;
        ByteBuffer it = image.slice(sector * SECTOR, SECTOR);
        it.put((byte) (joliet ? 2 : 1)).put("CD001".getBytes(US_ASCII)).put((byte) 1);
        putText(it.position(8), charset, 32, "");
        putText(it.position(40), charset, 32, label);
        putBoth(it.position(80), sectors);
        if (joliet) {
            it.position(88).put("%/E".getBytes(US_ASCII)); // UCS-2 level 3
        }
        putBoth(it.position(120), (short) 1);
        putBoth(it, (short) 1);
        putBoth(it, (short) SECTOR);
        putBoth(it, tree.pathTable(ByteOrder.BIG_ENDIAN).length);
        it.order(ByteOrder.LITTLE_ENDIAN).putInt(pathTable).putInt(0);
        it.order(ByteOrder.BIG_ENDIAN).putInt(pathTable + 1).putInt(0);
        it.put(tree.rootRecord());
        for (int length : new int[] {128, 128, 128, 128, 37, 37, 37}) {
            putText(it, charset, length, "");
        }
        putLongDate(it, LONG_DATE.format(time));
        putLongDate(it, LONG_DATE.format(time));
        putLongDate(it, "0".repeat(16)); // never expires
        putLongDate(it, LONG_DATE.format(time));
        it.put((byte) 1);
    }

    private static void putLongDate(ByteBuffer into, String digits) {
        into.put(digits.getBytes(US_ASCII)).put((byte) 0);
    }

    /** The text, padded with blanks to so many bytes; an odd last byte in a two-byte charset stays zero. */
    private static void putText(ByteBuffer into, Charset charset, int length, String text) {
        int end = into.position() + length;
        into.put(text.getBytes(charset));
        byte[] blank = " ".getBytes(charset);
        while (into.position() + blank.length <= end) {
            into.put(blank);
        }
        into.position(end);
    }

    /** A number of 32 bits in both byte orders, little-endian first: ECMA-119 section 7.3.3. */
    static void putBoth(ByteBuffer into, int number) {
        into.order(ByteOrder.LITTLE_ENDIAN).putInt(number);
        into.order(ByteOrder.BIG_ENDIAN).putInt(number);
    }

    /** A number of 16 bits in both byte orders: ECMA-119 section 7.2.3. */
    static void putBoth(ByteBuffer into, short number) {
        into.order(ByteOrder.LITTLE_ENDIAN).putShort(number);
        into.order(ByteOrder.BIG_ENDIAN).putShort(number);
    }
}
