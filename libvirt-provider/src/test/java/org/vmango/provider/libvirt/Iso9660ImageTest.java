package org.vmango.provider.libvirt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Iso9660ImageTest {
    private static final Instant TIME = Instant.parse("2026-03-04T05:06:07Z");

    @Test
    void write_label_inBothDescriptors() {
        byte[] image = Iso9660Image.write("config-2", TIME, Map.of());
        assertThat(IsoReader.rockRidge(image).label()).isEqualTo("config-2");
        assertThat(IsoReader.joliet(image).label()).isEqualTo("config-2");
    }

    @Test
    void write_files_readableByBothTrees() {
        Map<String, byte[]> files = Map.of(
                "openstack/latest/meta_data.json", "{}".getBytes(UTF_8),
                "openstack/latest/user_data", randomBytes(70_001),
                "openstack/2012-08-10/meta_data.json", "old".getBytes(UTF_8),
                "empty", new byte[0]);
        thenBothTreesHold(files);
    }

    @Test
    void write_directoryOfManyFiles_recordsDoNotCrossSectors() {
        Map<String, byte[]> files = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            files.put("dir/file-with-a-long-name-" + i, new byte[] {(byte) i});
        }
        thenBothTreesHold(files);
    }

    @Test
    void write_sizeInDescriptor_isTheImagesSize() {
        byte[] image = Iso9660Image.write("config-2", TIME, Map.of("a", new byte[5000]));
        assertThat(image.length % 2048).isZero();
        assertThat(IsoReader.rockRidge(image).sectors()).isEqualTo(image.length / 2048);
        assertThat(IsoReader.joliet(image).sectors()).isEqualTo(image.length / 2048);
    }

    @Test
    void write_littleContent_isLargeEnoughForBusybox() {
        // It reads 64 KiB and what follows of every volume that it looks for a label on.
        assertThat(Iso9660Image.write("config-2", TIME, Map.of("a", new byte[1])))
                .hasSizeGreaterThan(0x11000);
    }

    @Test
    void write_sameInput_sameBytes() {
        Map<String, byte[]> files = Map.of(
                "openstack/latest/user_data", "#!/bin/sh\n".getBytes(UTF_8),
                "openstack/latest/meta_data.json", "{}".getBytes(UTF_8));
        byte[] image = Iso9660Image.write("config-2", TIME, files);
        assertThat(Iso9660Image.write("config-2", TIME, new HashMap<>(files))).isEqualTo(image);
        Golden.thenMatches("config-2.hex", dump(image));
    }

    /** Rows of 16 bytes with their place and their text; rows of zeros are left out. */
    private static String dump(byte[] image) {
        StringBuilder dump = new StringBuilder();
        for (int at = 0; at < image.length; at += 16) {
            byte[] row = Arrays.copyOfRange(image, at, at + 16);
            if (at % 2048 == 0) {
                dump.append("# sector ").append(at / 2048).append('\n');
            }
            if (!Arrays.equals(row, new byte[16])) {
                String text = new String(row, ISO_8859_1).replaceAll("[^ -~]", ".");
                dump.append(String.format(
                        "%06x  %s  %s%n", at, HexFormat.ofDelimiter(" ").formatHex(row), text));
            }
        }
        return dump.toString();
    }

    @Test
    void write_labelTooLong_refused() {
        assertThatThrownBy(() -> Iso9660Image.write("seventeen-letters", TIME, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void thenBothTreesHold(Map<String, byte[]> files) {
        byte[] image = Iso9660Image.write("config-2", TIME, files);
        assertThat(IsoReader.rockRidge(image).files()).containsExactlyInAnyOrderEntriesOf(files);
        assertThat(IsoReader.joliet(image).files()).containsExactlyInAnyOrderEntriesOf(files);
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
