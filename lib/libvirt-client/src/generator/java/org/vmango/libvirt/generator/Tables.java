package org.vmango.libvirt.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The tables of {@code src/main/protocol}: what there is, and what of it is allowed. */
final class Tables {
    /** One call or event. */
    record Row(String program, String name, int number, boolean event, String arguments, String reply, String since) {}

    /** A libvirt enumeration that becomes a Java enum. */
    record Constants(String packageName, String javaName, boolean flags, String enumName, List<String> prefixes) {}

    /** One name of a libvirt enumeration. */
    record Constant(String enumName, String name, String value, String since) {}

    private static final Pattern ARRAY = Pattern.compile("(.+)\\[(<=)?([0-9]+)]");

    private final Path folder;
    private final Map<String, String> structures = new LinkedHashMap<>();
    private final Set<String> wireEnums = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    Tables(Path folder) {
        this.folder = folder;
        for (var row : rows("structs.tsv")) {
            switch (row[1]) {
                case "struct" -> structures.put(row[0], row[2]);
                case "enum" -> wireEnums.add(row[0]);
                default -> {}
            }
        }
    }

    /** The allowed calls and events, in the order of the table. A name that the table lacks is an error. */
    List<Row> procedures() {
        var allowed = new HashSet<String>();
        for (var line : lines("allowed-procedures.txt")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var words = line.split(" +");
            for (int i = 1; i < words.length; i++) {
                if (!allowed.add(words[0] + " " + words[i])) {
                    throw new IllegalStateException("allowed twice: " + words[i]);
                }
            }
        }
        var found = new ArrayList<Row>();
        for (var row : rows("procedures.tsv")) {
            if (allowed.remove(row[0] + " " + row[1])) {
                found.add(new Row(
                        row[0], row[1], Integer.parseInt(row[2]), row[3].equals("event"), row[4], row[5], row[9]));
            }
        }
        if (!allowed.isEmpty()) {
            throw new IllegalStateException("not in procedures.tsv: " + allowed);
        }
        return found;
    }

    /** The allowed enumerations. */
    List<Constants> allowedConstants() {
        return rows("allowed-constants.tsv").stream()
                .map(row -> new Constants(row[0], row[1], row[2].equals("flags"), row[3], List.of(row[4].split("\\|"))))
                .toList();
    }

    /** The names of one enumeration. */
    List<Constant> constants(String enumName) {
        var found = rows("constants.tsv").stream()
                .filter(row -> row[0].equals(enumName))
                .map(row -> new Constant(row[0], row[1], row[2], row.length > 3 ? row[3] : ""))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("not in constants.tsv: " + enumName);
        }
        return found;
    }

    /** Reads a field list; structures that it names are from then on among {@link #usedStructures}. */
    List<Field> fields(String text) {
        var fields = new ArrayList<Field>();
        if (!text.equals("-")) {
            for (var field : text.split(" ")) {
                int colon = field.indexOf(':');
                fields.add(new Field(Names.camel(field.substring(0, colon)), type(field.substring(colon + 1))));
            }
        }
        return fields;
    }

    /** The structures that fields read so far have named, with those that they name themselves. */
    Map<String, List<Field>> usedStructures() {
        var all = new LinkedHashMap<String, List<Field>>();
        for (boolean more = true; more; ) {
            more = false;
            for (var name : List.copyOf(used)) {
                if (!all.containsKey(name)) {
                    all.put(name, fields(structures.get(name)));
                    more = true;
                }
            }
        }
        return all;
    }

    private FieldType type(String text) {
        if (text.endsWith("?")) {
            return new FieldType.OptionalOf(type(text.substring(0, text.length() - 1)));
        }
        var array = ARRAY.matcher(text);
        if (array.matches()) {
            return array(array.group(1), Integer.parseInt(array.group(3)), array.group(2) == null);
        }
        if (FieldType.SIMPLE.containsKey(text)) {
            return FieldType.SIMPLE.get(text);
        }
        if (wireEnums.contains(text)) {
            return FieldType.SIMPLE.get("i32");
        }
        if (!structures.containsKey(text)) {
            throw new IllegalStateException("unknown type " + text);
        }
        used.add(text);
        int smallest = fields(structures.get(text)).stream()
                .mapToInt(field -> field.type().smallest())
                .sum();
        return new FieldType.Struct(Names.structure(text), smallest);
    }

    private FieldType array(String element, int limit, boolean fixed) {
        return switch (element) {
            case "bytes" -> new FieldType.Bytes("opaque", limit, fixed);
            case "char" -> new FieldType.Bytes("chars", limit, fixed);
            default -> {
                if (fixed) {
                    throw new IllegalStateException("list of fixed length of " + element);
                }
                yield new FieldType.ListOf(type(element), limit);
            }
        };
    }

    private List<String[]> rows(String file) {
        return lines(file).stream().skip(1).map(line -> line.split("\t", -1)).toList();
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
