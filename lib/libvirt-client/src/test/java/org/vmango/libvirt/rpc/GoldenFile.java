package org.vmango.libvirt.rpc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.vmango.libvirt.protocol.Procedure;

/**
 * A conversation with a daemon as text: {@code C>} is what the client sent, {@code S>} what the daemon answered, in words of
 * four bytes; further lines of a packet are indented. A comment before each packet says what it is.
 */
final class GoldenFile {
    /** A packet and who sent it. */
    record Line(boolean fromClient, String hex) {
        byte[] packet() {
            return HexFormat.of().parseHex(hex);
        }
    }

    private static final int WORDS_PER_LINE = 8;
    private static final int HEADER_WORDS = 7;

    private GoldenFile() {}

    static List<Line> read(Path file) throws IOException {
        var lines = new ArrayList<Line>();
        var hex = new StringBuilder();
        boolean fromClient = true;
        for (var text : Files.readAllLines(file)) {
            if (text.startsWith("#")) {
                continue;
            }
            if (text.startsWith("C>") || text.startsWith("S>")) {
                add(lines, fromClient, hex);
                fromClient = text.startsWith("C>");
            }
            hex.append(text.substring(2).replace(" ", ""));
        }
        add(lines, fromClient, hex);
        return lines;
    }

    static void write(Path file, List<Line> lines) throws IOException {
        var text = new StringBuilder();
        for (var line : lines) {
            text.append("# ").append(describe(line)).append('\n');
            text.append(line.fromClient() ? "C> " : "S> ")
                    .append(words(line.hex()))
                    .append('\n');
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void add(List<Line> lines, boolean fromClient, StringBuilder hex) {
        if (!hex.isEmpty()) {
            lines.add(new Line(fromClient, hex.toString()));
            hex.setLength(0);
        }
    }

    private static String describe(Line line) throws BadPacketException {
        var header = PacketHeader.read(ByteBuffer.wrap(line.packet()).position(4));
        var procedure = Procedure.find(header.program(), header.procedure())
                .map(Procedure::name)
                .orElse("procedure " + header.procedure());
        return "%s %s, serial %d, %s, %d bytes of payload"
                .formatted(
                        header.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        procedure,
                        header.serial(),
                        header.status().name().toLowerCase(Locale.ROOT),
                        line.packet().length - PacketHeader.SIZE);
    }

    // The header on the first line, the payload below it
    private static String words(String hex) {
        var text = new StringBuilder();
        for (int at = 0; at < hex.length(); at += 8) {
            int word = at / 8;
            if (word > 0) {
                boolean fresh = word >= HEADER_WORDS && (word - HEADER_WORDS) % WORDS_PER_LINE == 0;
                text.append(fresh ? "\n   " : " ");
            }
            text.append(hex, at, Math.min(hex.length(), at + 8));
        }
        return text.toString();
    }
}
