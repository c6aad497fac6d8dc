package org.vmango.provider.libvirt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.Locale;

/** The two ways of naming the files of an {@link Iso9660Image}. */
enum IsoNaming {
    /** Capitals in the record itself; the true name, and what POSIX wants to know, in the system use area behind it. */
    ROCK_RIDGE {
        @Override
        byte[] fileIdentifier(String name) {
            int dot = name.lastIndexOf('.');
            String stem = dot < 0 ? name : name.substring(0, dot);
            String extension = dot < 0 ? "" : name.substring(dot + 1);
            return check(capitals(stem) + "." + capitals(extension) + ";1", name);
        }

        @Override
        byte[] directoryIdentifier(String name) {
            return check(capitals(name), name);
        }

        private static String capitals(String name) {
            return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        }

        private static byte[] check(String identifier, String name) {
            if (identifier.length() > 33) { // 30 characters, the dot and the version: ECMA-119 section 7.5.1
                throw new IllegalArgumentException("name is too long: " + name);
            }
            return identifier.getBytes(US_ASCII);
        }

        @Override
        byte[] systemUse(IsoTree.Entry entry, OffsetDateTime time) {
            ByteBuffer area = ByteBuffer.allocate(254);
            if (entry.kind() == IsoTree.Kind.ROOT_SELF) {
                area.put(new byte[] {'S', 'P', 7, 1, (byte) 0xBE, (byte) 0xEF, 0});
            }
            area.put(new byte[] {'P', 'X', 36, 1});
            Iso9660Image.putBoth(area, entry.isDirectory() ? 0040555 : 0100444);
            Iso9660Image.putBoth(area, entry.isDirectory() ? 2 : 1);
            Iso9660Image.putBoth(area, 0);
            Iso9660Image.putBoth(area, 0);
            area.put(new byte[] {'T', 'F', 26, 1, 0b1110}); // modified, accessed, attributes changed
            for (int i = 0; i < 3; i++) {
                IsoTree.putShortDate(area, time);
            }
            if (!entry.name().isEmpty()) {
                byte[] name = entry.name().getBytes(UTF_8);
                area.put(new byte[] {'N', 'M', (byte) (5 + name.length), 1, 0}).put(name);
            }
            if (entry.kind() == IsoTree.Kind.ROOT_SELF) {
                area.put(new byte[] {'E', 'R', 18, 1, 10, 0, 0, 1}).put("RRIP_1991A".getBytes(US_ASCII));
            }
            byte[] used = new byte[area.position() + (area.position() & 1)];
            area.get(0, used);
            return used;
        }
    },

    /** The true name in two-byte characters: Joliet specification, section "Joliet Directory Hierarchy". */
    JOLIET {
        @Override
        byte[] fileIdentifier(String name) {
            return directoryIdentifier(name); // no version: as mkisofs writes it, which cloudbase-init is used to
        }

        @Override
        byte[] directoryIdentifier(String name) {
            if (name.length() > 64) {
                throw new IllegalArgumentException("name is too long: " + name);
            }
            return name.getBytes(UTF_16BE);
        }

        @Override
        byte[] systemUse(IsoTree.Entry entry, OffsetDateTime time) {
            return new byte[0];
        }
    };

    abstract byte[] fileIdentifier(String name);

    abstract byte[] directoryIdentifier(String name);

    /** What stands behind the record, of even length. */
    abstract byte[] systemUse(IsoTree.Entry entry, OffsetDateTime time);
}
