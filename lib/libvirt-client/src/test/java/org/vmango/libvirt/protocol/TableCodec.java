package org.vmango.libvirt.protocol;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A second codec, which shares nothing with the generated one but the tables: it looks types up while it runs, and its values
 * are plain: Integer, Long, Double, String, hexadecimal strings for bytes, Optional, and Lists for lists and structures.
 */
final class TableCodec {
    private static final int LONGEST_LIST = 3;

    private static final String TEXT = "aZ09 <&\"']]>äß€\uD83D\uDE00\n";

    private final Map<String, String> structures = new HashMap<>();
    private final Random random;

    TableCodec(Path tables, long seed) throws IOException {
        random = new Random(seed);
        for (var line : Files.readAllLines(tables.resolve("structs.tsv"))) {
            var columns = line.split("\t", -1);
            if (!columns[1].equals("const")) {
                structures.put(columns[0], columns[1].equals("struct") ? columns[2] : columns[1]);
            }
        }
    }

    /** Random values for a field list of the tables. */
    List<Object> randomFields(String fields) {
        var values = new ArrayList<>();
        for (var type : types(fields)) {
            values.add(randomValue(type));
        }
        return values;
    }

    /** The bytes of values for a field list. */
    byte[] encode(String fields, List<?> values) {
        var bytes = new ByteArrayOutputStream();
        var types = types(fields);
        for (int i = 0; i < types.size(); i++) {
            encode(types.get(i), values.get(i), new DataOutputStream(bytes));
        }
        return bytes.toByteArray();
    }

    private String structure(String type) {
        return Optional.ofNullable(structures.get(type)).orElseThrow();
    }

    private static List<String> types(String fields) {
        if (fields.equals("-")) {
            return List.of();
        }
        return List.of(fields.split(" ")).stream()
                .map(field -> field.substring(field.indexOf(':') + 1))
                .toList();
    }

    private Object randomValue(String type) {
        if (type.endsWith("?")) {
            return random.nextBoolean()
                    ? Optional.of(randomValue(type.substring(0, type.length() - 1)))
                    : Optional.empty();
        }
        if (type.endsWith("]")) {
            return randomArray(type);
        }
        return switch (type) {
            case "i32", "u32" -> random.nextInt();
            case "u8", "u16", "char" -> random.nextInt(128);
            case "i64", "u64" -> random.nextLong();
            case "f64" -> random.nextDouble();
            case "string" -> randomText();
            case "uuid" -> randomHex(16);
            case "typed_param_value" -> randomTyped();
            default -> structure(type).equals("enum") ? random.nextInt(3) : randomFields(structure(type));
        };
    }

    private Object randomArray(String type) {
        int bracket = type.lastIndexOf('[');
        var element = type.substring(0, bracket);
        var size = type.substring(bracket + 1, type.length() - 1);
        boolean fixed = !size.startsWith("<=");
        int limit = Integer.parseInt(fixed ? size : size.substring(2));
        int length = fixed ? limit : random.nextInt(Math.min(limit, LONGEST_LIST) + 1);
        if (element.equals("bytes") || element.equals("char")) {
            return randomHex(length);
        }
        var list = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            list.add(randomValue(element));
        }
        return list;
    }

    private List<Object> randomTyped() {
        int type = 1 + random.nextInt(7);
        Object value = switch (type) {
            case 1, 2 -> random.nextInt();
            case 3, 4 -> random.nextLong();
            case 5 -> random.nextDouble();
            case 6 -> random.nextInt(2);
            default -> randomText();
        };
        return List.of(type, value);
    }

    private String randomText() {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(TEXT, 0, TEXT.offsetByCodePoints(0, random.nextInt(TEXT.codePointCount(0, TEXT.length()))));
        }
        return text.toString();
    }

    private String randomHex(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void encode(String type, Object value, DataOutputStream out) {
        try {
            if (type.endsWith("?")) {
                var optional = (Optional<?>) value;
                out.writeInt(optional.isPresent() ? 1 : 0);
                optional.ifPresent(it -> encode(type.substring(0, type.length() - 1), it, out));
            } else if (type.endsWith("]")) {
                encodeArray(type, value, out);
            } else {
                encodeSimple(type, value, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void encodeArray(String type, Object value, DataOutputStream out) throws IOException {
        int bracket = type.lastIndexOf('[');
        var element = type.substring(0, bracket);
        boolean counted = type.startsWith("[<=", bracket);
        if (value instanceof String hex) {
            var bytes = HexFormat.of().parseHex(hex);
            if (counted) {
                out.writeInt(bytes.length);
            }
            if (element.equals("bytes")) {
                writePadded(bytes, out);
            } else {
                for (byte each : bytes) {
                    out.writeInt(each);
                }
            }
            return;
        }
        var list = (List<?>) value;
        if (counted) {
            out.writeInt(list.size());
        }
        list.forEach(it -> encode(element, it, out));
    }

    private void encodeSimple(String type, Object value, DataOutputStream out) throws IOException {
        switch (type) {
            case "i32", "u32", "u8", "u16", "char" -> out.writeInt((Integer) value);
            case "i64", "u64" -> out.writeLong((Long) value);
            case "f64" -> out.writeDouble((Double) value);
            case "uuid" -> out.write(HexFormat.of().parseHex((String) value));
            case "string" -> {
                var bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                writePadded(bytes, out);
            }
            case "typed_param_value" -> encodeTyped((List<?>) value, out);
            default -> {
                if (structure(type).equals("enum")) {
                    out.writeInt((Integer) value);
                } else {
                    out.write(encode(structure(type), (List<?>) value));
                }
            }
        }
    }

    private void encodeTyped(List<?> value, DataOutputStream out) throws IOException {
        int type = (Integer) value.get(0);
        out.writeInt(type);
        var arm = List.of("i32", "u32", "i64", "u64", "f64", "i32", "string").get(type - 1);
        encodeSimple(arm, value.get(1), out);
    }

    private static void writePadded(byte[] bytes, DataOutputStream out) throws IOException {
        out.write(bytes);
        out.write(ByteBuffer.allocate((4 - bytes.length % 4) % 4).array());
    }
}
