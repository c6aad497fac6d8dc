package org.vmango.cli.terminal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmango.api.ApiJson;

/**
 * Plain values as YAML 1.2 in block style. A text that a reader could take for something else is quoted as in JSON, which
 * is YAML; lines of text stand as they are.
 */
public final class Yaml {
    /** What no version of YAML takes for anything but text. */
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z/][A-Za-z0-9_./@+-]*( [A-Za-z0-9_./@+(-][A-Za-z0-9_./@+()-]*)*");

    private static final Pattern WORDS =
            Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan|inf|infinity|[0-9a-f]+e[0-9]+");
    /** Lines that a block of text can hold: no other control characters, no blank before its first line. */
    private static final Pattern BLOCK = Pattern.compile(
            "[^\\s][^\\p{Cntrl}\\u2028\\u2029\\uFEFF]*\n([\\x20-\\x7E\\p{L}\\t]*\n)*[\\x20-\\x7E\\p{L}\\t]*");

    private final StringBuilder text = new StringBuilder();

    private Yaml() {}

    /** Maps with texts as keys, lists, texts, numbers, truth values, null. */
    public static String of(@Nullable Object value) {
        var yaml = new Yaml();
        yaml.value(value, "", true);
        return yaml.text.toString();
    }

    private void value(@Nullable Object value, String indent, boolean atBegin) {
        switch (value) {
            case Map<?, ?> map when !map.isEmpty() -> map(map, indent, atBegin);
            case List<?> list when !list.isEmpty() -> list(list, indent, atBegin);
            case Map<?, ?> _ -> line(atBegin, "{}");
            case List<?> _ -> line(atBegin, "[]");
            case String it when BLOCK.matcher(it).matches() -> block(it, indent, atBegin);
            case String it -> line(atBegin, scalar(it));
            case null -> line(atBegin, "null");
            default -> line(atBegin, value.toString());
        }
    }

    private void line(boolean atBegin, String scalar) {
        text.append(atBegin ? "" : " ").append(scalar).append('\n');
    }

    private void map(Map<?, ?> map, String indent, boolean atBegin) {
        boolean first = atBegin;
        if (!atBegin) {
            text.append('\n');
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(first ? "" : indent)
                    .append(scalar(String.valueOf(entry.getKey())))
                    .append(':');
            first = false;
            Object value = entry.getValue();
            value(value, value instanceof List ? indent : indent + "  ", false);
        }
    }

    private void list(List<?> list, String indent, boolean atBegin) {
        boolean first = atBegin;
        if (!atBegin) {
            text.append('\n');
        }
        for (Object item : list) {
            text.append(first ? "" : indent).append("- ");
            first = false;
            value(item, indent + "  ", true);
        }
    }

    private void block(String lines, String indent, boolean atBegin) {
        // Keeps exactly the line ends that are there.
        String chomping = lines.endsWith("\n\n") ? "|+" : lines.endsWith("\n") ? "|" : "|-";
        String inner = indent.isEmpty() ? "  " : indent;
        text.append(atBegin ? "" : " ").append(chomping).append('\n');
        lines.lines()
                .forEach(line ->
                        text.append(line.isEmpty() ? "" : inner).append(line).append('\n'));
    }

    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !WORDS.matcher(text).matches()
                ? text
                : new String(ApiJson.write(text), StandardCharsets.UTF_8);
    }
}
