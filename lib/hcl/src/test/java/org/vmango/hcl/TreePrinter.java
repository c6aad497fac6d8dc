package org.vmango.hcl;

import java.util.stream.Collectors;

/** Prints a tree one item a line, every position included, for the golden files. */
final class TreePrinter {
    private final StringBuilder out = new StringBuilder();

    private TreePrinter() {}

    static String print(HclBlock file) {
        var printer = new TreePrinter();
        printer.items(file, 0);
        return printer.out.toString();
    }

    private void items(HclBlock block, int indent) {
        for (HclItem item : block.items()) {
            String keys = item.keys().stream()
                    .map(key -> key.at() + " " + quoted(key.text()))
                    .collect(Collectors.joining(" "));
            line(indent, keys + " = " + head(item.value()));
            body(item.value(), indent + 1);
        }
    }

    private void body(HclValue value, int indent) {
        switch (value) {
            case HclBlock block -> items(block, indent);
            case HclValue.Sequence list ->
                list.values().forEach(inner -> {
                    line(indent, head(inner));
                    body(inner, indent + 1);
                });
            case HclValue.Text _, HclValue.Numeral _, HclValue.Bool _ -> {}
        }
    }

    private static String head(HclValue value) {
        return value.at() + " "
                + switch (value) {
                    case HclBlock _ -> "block";
                    case HclValue.Sequence _ -> "list";
                    case HclValue.Text text -> "text " + quoted(text.value());
                    case HclValue.Numeral number -> "number " + number.text();
                    case HclValue.Bool bool -> "bool " + bool.value();
                };
    }

    private static String quoted(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("\r", "\\r")
                + "'";
    }

    private void line(int indent, String text) {
        out.append("  ".repeat(indent)).append(text).append('\n');
    }
}
