package org.vmango.provider.libvirt;

import java.util.List;
import java.util.Map;

/** Writes JSON (RFC 8259) of maps, lists, strings and numbers, in their order. */
final class JsonText {
    private JsonText() {}

    static String write(Object value) {
        StringBuilder into = new StringBuilder();
        write(value, into);
        return into.toString();
    }

    private static void write(Object value, StringBuilder into) {
        switch (value) {
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    into.append(separator);
                    writeString(entry.getKey().toString(), into);
                    into.append(": ");
                    write(entry.getValue(), into);
                    separator = ", ";
                }
                into.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                String separator = "[";
                for (Object element : list) {
                    into.append(separator);
                    write(element, into);
                    separator = ", ";
                }
                into.append(list.isEmpty() ? "[]" : "]");
            }
            case String text -> writeString(text, into);
            case Integer number -> into.append(number);
            default -> throw new IllegalArgumentException("not for JSON: " + value.getClass());
        }
    }

    // What is not plain ASCII is escaped too: some of the readers in guests are old.
    private static void writeString(String text, StringBuilder into) {
        into.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> into.append("\\\"");
                case '\\' -> into.append("\\\\");
                case '\n' -> into.append("\\n");
                case '\r' -> into.append("\\r");
                case '\t' -> into.append("\\t");
                default -> {
                    if (c < 0x20 || c > 0x7E) {
                        into.append(String.format("\\u%04x", (int) c));
                    } else {
                        into.append(c);
                    }
                }
            }
        }
        into.append('"');
    }
}
