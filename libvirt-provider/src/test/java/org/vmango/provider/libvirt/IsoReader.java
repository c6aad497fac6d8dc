package org.vmango.provider.libvirt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** Reads an ISO 9660 image as a guest would, written from the standard and not from {@link Iso9660Image}. */
final class IsoReader {
    private final ByteBuffer image;
    private final boolean joliet;

    private IsoReader(byte[] image, boolean joliet) {
        this.image = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        this.joliet = joliet;
    }

    static IsoReader rockRidge(byte[] image) {
        return new IsoReader(image, false);
    }

    static IsoReader joliet(byte[] image) {
        return new IsoReader(image, true);
    }

    private int descriptor() {
        return (joliet ? 17 : 16) * 2048;
    }

    String label() {
        byte[] label = new byte[32];
        image.get(descriptor() + 40, label);
        return new String(label, joliet ? UTF_16BE : US_ASCII).stripTrailing();
    }

    int sectors() {
        return both(descriptor() + 80);
    }

    /** Contents by path. */
    Map<String, byte[]> files() {
        Map<String, byte[]> found = new TreeMap<>();
        readDirectory(descriptor() + 156, "", found);
        return found;
    }

    private void readDirectory(int record, String path, Map<String, byte[]> found) {
        int start = both(record + 2) * 2048;
        int end = start + both(record + 10);
        int at = start;
        for (int number = 0; at < end; number++) {
            int length = image.get(at) & 0xFF;
            if (length == 0) {
                at = (at / 2048 + 1) * 2048;
                continue;
            }
            if (number >= 2) {
                readEntry(at, path, found);
            }
            at += length;
        }
    }

    private void readEntry(int record, String path, Map<String, byte[]> found) {
        String name = path + (joliet ? jolietName(record) : rockRidgeName(record));
        if ((image.get(record + 25) & 2) != 0) {
            readDirectory(record, name + "/", found);
            return;
        }
        byte[] data = new byte[both(record + 10)];
        image.get(both(record + 2) * 2048, data);
        found.put(name, data);
    }

    private String jolietName(int record) {
        byte[] identifier = new byte[image.get(record + 32) & 0xFF];
        image.get(record + 33, identifier);
        return new String(identifier, UTF_16BE);
    }

    private String rockRidgeName(int record) {
        int end = record + (image.get(record) & 0xFF);
        int identifier = image.get(record + 32) & 0xFF;
        int at = record + 33 + identifier + (identifier + 1) % 2;
        while (at + 4 <= end) {
            int length = image.get(at + 2) & 0xFF;
            if (image.get(at) == 'N' && image.get(at + 1) == 'M') {
                byte[] name = new byte[length - 5];
                image.get(at + 5, name);
                return new String(name, UTF_8);
            }
            at += length;
        }
        throw new AssertionError("no Rock Ridge name");
    }

    /** A number in both byte orders, which must agree. */
    private int both(int at) {
        int little = image.getInt(at);
        if (little != Integer.reverseBytes(image.getInt(at + 4))) {
            throw new AssertionError("the two byte orders differ at " + at);
        }
        return little;
    }
}
